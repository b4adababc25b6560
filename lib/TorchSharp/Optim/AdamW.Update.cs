namespace TorchSharp.Modules;

public partial class AdamW
{
    private protected override void Update(Modules.ParamGroup group, Batch batch)
    {
        var options = (Options)group.Options;
        foreach (State state in batch.States.AsSpan(0, batch.Count)) state.step++;
        var told = new Fused.AdamStep(((State)batch.States[0]).step, group.LearningRate, options.beta1 ?? 0, options.beta2 ?? 0, options.eps ?? 0,
            options.weight_decay ?? 0, Decoupled: true, options.maximize == true);
        var means = batch.Column(static state => ((State)state).exp_avg);
        var squares = batch.Column(static state => ((State)state).exp_avg_sq);
        var most = options.amsgrad == true ? batch.Column(static state => ((State)state).max_exp_avg_sq!) : default;
        Adam.Update(batch, means, squares, most, told);
    }
}
