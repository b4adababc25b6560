namespace TorchSharp.Modules;

public partial class RMSProp
{
    private protected override void Update(Modules.ParamGroup group, Batch batch)
    {
        var options = (Options)group.Options;
        var (alpha, momentum) = (options.alpha ?? 0, options.momentum ?? 0);
        foreach (State state in batch.States.AsSpan(0, batch.Count)) state.step++;
        var gradients = batch.Descent(options.maximize == true, options.weight_decay ?? 0);
        var squares = batch.Column(static state => ((State)state).square_avg);
        Foreach.Do("_foreach_mul_.Scalar", squares, alpha);
        Foreach.Do("_foreach_addcmul_.Scalar", squares, gradients, gradients, 1 - alpha);
        Handles roots;
        if (options.centered == true)
        {
            var means = batch.Column(static state => ((State)state).grad_avg!);
            Foreach.Do("_foreach_mul_.Scalar", means, alpha);
            Foreach.Do("_foreach_add_.List", means, gradients, 1 - alpha);
            roots = batch.Keep(Foreach.Make("_foreach_add.Scalar", squares, 0));
            Foreach.Do("_foreach_addcmul_.Scalar", roots, means, means, -1);
            Foreach.Do("_foreach_sqrt_", roots);
        }
        else roots = batch.Keep(Foreach.Make("_foreach_sqrt", squares));
        Foreach.Do("_foreach_add_.Scalar", roots, options.eps ?? 0);
        if (momentum > 0)
        {
            var buffers = batch.Column(static state => ((State)state).momentum_buffer!);
            Foreach.Do("_foreach_mul_.Scalar", buffers, momentum);
            Foreach.Do("_foreach_addcdiv_.Scalar", buffers, gradients, roots, 1);
            Foreach.Do("_foreach_add_.List", batch.Values, buffers, -group.LearningRate);
        }
        else Foreach.Do("_foreach_addcdiv_.Scalar", batch.Values, gradients, roots, -group.LearningRate);
    }
}
