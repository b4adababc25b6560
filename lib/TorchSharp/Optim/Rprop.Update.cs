using TorchSharp.Binding;

namespace TorchSharp.Modules;

public partial class Rprop
{
    private protected override void Update(Modules.ParamGroup group, Batch batch)
    {
        var options = (Options)group.Options;
        using var scope = torch.NewDisposeScope();
        for (var i = 0; i < batch.Count; i++)
        {
            var state = (State)batch.States[i];
            state.step++;
            var gradient = batch.Parameters[i].grad!;
            if (options.maximize == true) gradient = gradient.neg();
            var agreement = gradient.mul(state.prev).sign();
            // Faster while the sign stays, slower where it turned, and no step right after a turn.
            var factor = agreement.clone();
            factor.masked_fill_(agreement.gt(0), options.etaplus ?? 1);
            factor.masked_fill_(agreement.lt(0), options.etaminus ?? 1);
            factor.masked_fill_(agreement.eq(0), 1);
            state.step_size.mul_(factor).clamp_(options.min_step, options.max_step);
            gradient = gradient.masked_fill(agreement.lt(0), 0);
            Aten.InPlace("addcmul_", batch.Parameters[i], gradient.sign(), state.step_size, -1L);
            state.prev.copy_(gradient);
        }
    }
}
