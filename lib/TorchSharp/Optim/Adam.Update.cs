namespace TorchSharp.Modules;

public partial class Adam
{
    private protected override void Update(Modules.ParamGroup group, Batch batch)
    {
        var options = (Options)group.Options;
        foreach (State state in batch.States.AsSpan(0, batch.Count)) state.step++;
        var told = new Fused.AdamStep(((State)batch.States[0]).step, group.LearningRate, options.beta1 ?? 0, options.beta2 ?? 0, options.eps ?? 0,
            options.weight_decay ?? 0, Decoupled: false, options.maximize == true);
        var means = batch.Column(static state => ((State)state).exp_avg);
        var squares = batch.Column(static state => ((State)state).exp_avg_sq);
        var most = options.amsgrad == true ? batch.Column(static state => ((State)state).max_exp_avg_sq!) : default;
        Update(batch, means, squares, most, told);
    }

    /// <summary>What Adam and AdamW share.</summary>
    internal static void Update(Batch batch, Handles means, Handles squares, Handles most, in Fused.AdamStep told)
    {
        if (Fused.Adam(batch, means, squares, most, told)) return;
        if (told.Decoupled && told.Decay != 0) Foreach.Do("_foreach_mul_.Scalar", batch.Values, 1 - told.Rate * told.Decay);
        var gradients = batch.Descent(told.Maximize, told.Decoupled ? 0 : told.Decay);
        batch.RunningMeans(means, squares, gradients, told.Beta1, told.Beta2);
        if (!IsEmpty(most)) Foreach.Do("_foreach_maximum_.List", most, squares);
        var denominators = batch.Keep(Foreach.Make("_foreach_sqrt", IsEmpty(most) ? squares : most));
        Foreach.Do("_foreach_div_.Scalar", denominators, Math.Sqrt(1 - Math.Pow(told.Beta2, told.Step)));
        Foreach.Do("_foreach_add_.Scalar", denominators, told.Eps);
        Foreach.Do("_foreach_addcdiv_.Scalar", batch.Values, means, denominators, -told.Rate / (1 - Math.Pow(told.Beta1, told.Step)));
    }

    private static unsafe bool IsEmpty(Handles handles) => handles.Items is null;
}
