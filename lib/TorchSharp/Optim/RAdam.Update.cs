namespace TorchSharp.Modules;

public partial class RAdam
{
    // Below this length of the running mean its variance cannot be rectified (section 3 of the paper).
    private const double Shortest = 5;

    private protected override void Update(Modules.ParamGroup group, Batch batch)
    {
        var options = (Options)group.Options;
        var (beta1, beta2) = (options.beta1 ?? 0, options.beta2 ?? 0);
        foreach (State state in batch.States.AsSpan(0, batch.Count)) state.step++;
        var step = ((State)batch.States[0]).step;
        var gradients = batch.Descent(false, options.weight_decay ?? 0);
        var means = batch.Column(static state => ((State)state).exp_avg);
        var squares = batch.Column(static state => ((State)state).exp_avg_sq);
        batch.RunningMeans(means, squares, gradients, beta1, beta2);
        var (power, rate) = (Math.Pow(beta2, step), group.LearningRate / (1 - Math.Pow(beta1, step)));
        var longest = 2 / (1 - beta2) - 1;
        var length = longest - 2 * step * power / (1 - power);
        if (length <= Shortest)
        {
            Foreach.Do("_foreach_add_.List", batch.Values, means, -rate);
            return;
        }
        var rectified = Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
        var roots = batch.Keep(Foreach.Make("_foreach_sqrt", squares));
        Foreach.Do("_foreach_add_.Scalar", roots, options.eps ?? 0);
        Foreach.Do("_foreach_addcdiv_.Scalar", batch.Values, means, roots, -rate * rectified * Math.Sqrt(1 - power));
    }
}
