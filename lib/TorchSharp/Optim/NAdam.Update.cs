namespace TorchSharp.Modules;

public partial class NAdam
{
    // The base of the momentum schedule in the paper.
    private const double Base = 0.96;

    private protected override void Update(Modules.ParamGroup group, Batch batch)
    {
        var options = (Options)group.Options;
        var (beta1, beta2, slope) = (options.beta1 ?? 0, options.beta2 ?? 0, options.momentum_decay ?? 0);
        var step = ((State)batch.States[0]).step + 1;
        var now = beta1 * (1 - 0.5 * Math.Pow(Base, step * slope));
        var next = beta1 * (1 - 0.5 * Math.Pow(Base, (step + 1) * slope));
        foreach (State state in batch.States.AsSpan(0, batch.Count))
        {
            state.step = step;
            state.mu_product *= now;
        }
        // Parameters at the same step have the same product.
        var product = ((State)batch.States[0]).mu_product;
        var gradients = batch.Descent(false, options.weight_decay ?? 0);
        var means = batch.Column(static state => ((State)state).exp_avg);
        var squares = batch.Column(static state => ((State)state).exp_avg_sq);
        batch.RunningMeans(means, squares, gradients, beta1, beta2);
        var roots = batch.Keep(Foreach.Make("_foreach_div.Scalar", squares, 1 - Math.Pow(beta2, step)));
        Foreach.Do("_foreach_sqrt_", roots);
        Foreach.Do("_foreach_add_.Scalar", roots, options.eps ?? 0);
        Foreach.Do("_foreach_addcdiv_.Scalar", batch.Values, gradients, roots, -group.LearningRate * (1 - now) / (1 - product));
        Foreach.Do("_foreach_addcdiv_.Scalar", batch.Values, means, roots, -group.LearningRate * next / (1 - product * next));
    }
}
