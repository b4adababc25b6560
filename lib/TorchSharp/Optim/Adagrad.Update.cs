namespace TorchSharp.Modules;

public partial class Adagrad
{
    private protected override void Update(Modules.ParamGroup group, Batch batch)
    {
        var options = (Options)group.Options;
        foreach (State state in batch.States.AsSpan(0, batch.Count)) state.step++;
        var rate = group.LearningRate / (1 + (((State)batch.States[0]).step - 1) * (options.lr_decay ?? 0));
        var gradients = batch.Descent(false, options.weight_decay ?? 0);
        var sums = batch.Column(static state => ((State)state).sum);
        Foreach.Do("_foreach_addcmul_.Scalar", sums, gradients, gradients, 1);
        var roots = batch.Keep(Foreach.Make("_foreach_sqrt", sums));
        Foreach.Do("_foreach_add_.Scalar", roots, options.eps ?? 0);
        Foreach.Do("_foreach_addcdiv_.Scalar", batch.Values, gradients, roots, -rate);
    }
}
