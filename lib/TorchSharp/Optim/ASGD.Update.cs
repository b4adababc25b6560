namespace TorchSharp.Modules;

public partial class ASGD
{
    private protected override void Update(Modules.ParamGroup group, Batch batch)
    {
        var options = (Options)group.Options;
        // Parameters at the same step have the same eta and mu.
        var (eta, mu, step) = (((State)batch.States[0]).eta, ((State)batch.States[0]).mu, ((State)batch.States[0]).step + 1);
        var gradients = batch.Descent(options.maximize == true, options.weight_decay ?? 0);
        Foreach.Do("_foreach_mul_.Scalar", batch.Values, 1 - (options.lambd ?? 0) * eta);
        Foreach.Do("_foreach_add_.List", batch.Values, gradients, -eta);
        var averages = batch.Column(static state => ((State)state).ax);
        Foreach.Do("_foreach_mul_.Scalar", averages, 1 - mu);
        Foreach.Do("_foreach_add_.List", averages, batch.Values, mu);
        var (rate, lambd) = (group.LearningRate, options.lambd ?? 0);
        foreach (State state in batch.States.AsSpan(0, batch.Count))
        {
            state.step = step;
            state.eta = rate / Math.Pow(1 + lambd * rate * step, options.alpha ?? 0);
            state.mu = 1 / Math.Max(1, step - (options.t0 ?? 0));
        }
    }
}
