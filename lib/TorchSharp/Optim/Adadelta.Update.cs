namespace TorchSharp.Modules;

public partial class Adadelta
{
    private protected override void Update(Modules.ParamGroup group, Batch batch)
    {
        var options = (Options)group.Options;
        var (rho, eps) = (options.rho ?? 0, options.eps ?? 0);
        foreach (State state in batch.States.AsSpan(0, batch.Count)) state.step++;
        var gradients = batch.Descent(options.maximize == true, options.weight_decay ?? 0);
        var squares = batch.Column(static state => ((State)state).square_avg);
        var deltas = batch.Column(static state => ((State)state).acc_delta);
        Foreach.Do("_foreach_mul_.Scalar", squares, rho);
        Foreach.Do("_foreach_addcmul_.Scalar", squares, gradients, gradients, 1 - rho);
        var roots = batch.Keep(Foreach.Make("_foreach_add.Scalar", squares, eps));
        Foreach.Do("_foreach_sqrt_", roots);
        var steps = batch.Keep(Foreach.Make("_foreach_add.Scalar", deltas, eps));
        Foreach.Do("_foreach_sqrt_", steps);
        Foreach.Do("_foreach_div_.List", steps, roots);
        Foreach.Do("_foreach_mul_.List", steps, gradients);
        Foreach.Do("_foreach_add_.List", batch.Values, steps, -group.LearningRate);
        Foreach.Do("_foreach_mul_.Scalar", deltas, rho);
        Foreach.Do("_foreach_addcmul_.Scalar", deltas, steps, steps, 1 - rho);
    }
}
