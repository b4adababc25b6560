namespace TorchSharp.Modules;

public partial class Adamax
{
    private protected override void Update(Modules.ParamGroup group, Batch batch)
    {
        var options = (Options)group.Options;
        var (beta1, beta2) = (options.beta1 ?? 0, options.beta2 ?? 0);
        foreach (State state in batch.States.AsSpan(0, batch.Count)) state.step++;
        var gradients = batch.Descent(false, options.weight_decay ?? 0);
        var means = batch.Column(static state => ((State)state).exp_avg);
        var most = batch.Column(static state => ((State)state).exp_inf);
        Foreach.Do("_foreach_mul_.Scalar", means, beta1);
        Foreach.Do("_foreach_add_.List", means, gradients, 1 - beta1);
        var sizes = batch.Keep(Foreach.Make("_foreach_abs", gradients));
        Foreach.Do("_foreach_add_.Scalar", sizes, options.eps ?? 0);
        Foreach.Do("_foreach_mul_.Scalar", most, beta2);
        Foreach.Do("_foreach_maximum_.List", most, sizes);
        Foreach.Do("_foreach_addcdiv_.Scalar", batch.Values, means, most, -group.LearningRate / (1 - Math.Pow(beta1, ((State)batch.States[0]).step)));
    }
}
