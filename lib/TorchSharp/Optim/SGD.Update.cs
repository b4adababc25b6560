namespace TorchSharp.Modules;

public partial class SGD
{
    private protected override void Update(Modules.ParamGroup group, Batch batch)
    {
        var options = (Options)group.Options;
        var (rate, momentum, dampening, decay) = (group.LearningRate, options.momentum ?? 0, options.dampening ?? 0, options.weight_decay ?? 0);
        var (nesterov, maximize) = (options.nesterov == true, options.maximize == true);
        var first = false;
        Handles buffers = default;
        if (momentum != 0)
        {
            // All or none of a batch have a buffer; a new one starts as the gradient.
            foreach (State state in batch.States.AsSpan(0, batch.Count))
            {
                first |= state.momentum_buffer is null;
                state.momentum_buffer ??= state.Fresh();
            }
            buffers = batch.Column(static state => ((State)state).momentum_buffer!);
        }
        if (Fused.Sgd(batch, buffers, first, rate, momentum, dampening, decay, nesterov, maximize)) return;
        var gradients = batch.Descent(maximize, decay);
        if (momentum != 0)
        {
            Foreach.Do("_foreach_mul_.Scalar", buffers, momentum);
            Foreach.Do("_foreach_add_.List", buffers, gradients, first ? 1 : 1 - dampening);
            gradients = nesterov ? batch.Keep(Foreach.Make("_foreach_add.List", gradients, buffers, momentum)) : buffers;
        }
        Foreach.Do("_foreach_add_.List", batch.Values, gradients, -rate);
    }

    public sealed partial class State
    {
        internal torch.Tensor Fresh() => Like();
    }
}
