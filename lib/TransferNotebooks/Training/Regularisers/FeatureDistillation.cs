using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// Learns from a teacher's features: L = CE + λ · mean squared error of pooled features or of stages' maps (hints: Romero et al. 2015, "FitNets: hints for
/// thin deep nets", section 2.2). Where teacher and student differ in width, a linear map of the student's features, 1×1 on maps, is trained beside it.
/// </summary>
/// <remarks>Maps of another size: the teacher's are averaged to the student's. Without a teacher it is R(f̂; f) between the model and its own beginning.</remarks>
public sealed class FeatureDistillation : Callback
{
    private const string Prefix = "regressor.";
    private readonly SourceModel? teacher;
    private readonly Func<IReadOnlyList<int>, Tensor>? stored;
    private readonly int storedWidth;
    private readonly IReadOnlyList<FeatureHint> hints;
    private readonly Dictionary<int, (Parameter Weight, Parameter Bias)> regressors = [];

    /// <summary>Learns from a network that sees the very inputs of each step.</summary>
    /// <param name="teacher">The network; it is put into evaluation mode and stays as it is. Null for the model itself as it is before its first step.</param>
    /// <param name="weight">λ.</param>
    /// <param name="hints">The stages to compare; none for the pooled features of the last stages.</param>
    public FeatureDistillation(Backbone? teacher = null, double weight = 1, params IReadOnlyList<FeatureHint> hints)
        : this(weight, hints) => this.teacher = new(teacher);

    /// <summary>Learns from pooled features that were collected before; the inputs must not be mixed then.</summary>
    /// <param name="features">The teacher's features <c>[N, width]</c> for some places of <see cref="Learner.Training"/>.</param>
    /// <param name="width">Numbers of a feature vector.</param>
    /// <param name="weight">λ.</param>
    public FeatureDistillation(Func<IReadOnlyList<int>, Tensor> features, int width, double weight = 1)
        : this(weight, []) => (stored, storedWidth) = (features, width);

    private FeatureDistillation(double weight, IReadOnlyList<FeatureHint> hints)
    {
        if (!(weight >= 0)) throw new ArgumentException($"The weight is at least 0. Received: {weight}.", nameof(weight));
        (Weight, this.hints) = (weight, hints);
    }

    /// <summary>λ.</summary>
    public double Weight { get; }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> WatchedIn(Backbone model) => hints.Count > 0 ? [.. hints.Select(hint => hint.Student)] : [StageOutput.Last(model).Name];

    /// <inheritdoc/>
    protected internal override IEnumerable<Parameter> Parameters => regressors.OrderBy(pair => pair.Key).SelectMany(pair => new[] { pair.Value.Weight, pair.Value.Bias });

    /// <inheritdoc/>
    protected internal override void BeforeFit(TrainingRun run)
    {
        var model = run.Learner.Model;
        var (from, names) = (teacher?.Begin(run), WatchedIn(model));
        for (var place = 0; place < names.Count; place++)
        {
            var own = StageOutput.Named(model, names[place]).Width;
            var wanted = from is null ? storedWidth : TeacherStage(from, place).Width;
            if (own != wanted && !regressors.ContainsKey(place)) regressors[place] = Regressor(own, wanted, new SeededRandom(run.Learner.Seed, place), run.Learner.Device);
        }
    }

    /// <inheritdoc/>
    protected internal override Tensor Penalty(TrainingStep step)
    {
        using var scope = NewDisposeScope();
        var (model, names) = (teacher?.Of(step.Run), WatchedIn(step.Model));
        var outputs = model is null ? null : StageOutput.Of(model, SourceModel.Inputs(step), [.. names.Select((_, place) => TeacherStage(model, place).Name).Distinct()]);
        var sum = zeros(1, device: step.Inputs.device).sum();
        for (var place = 0; place < names.Count; place++)
        {
            var stage = StageOutput.Named(step.Model, names[place]);
            var own = Read(stage, step.Output(stage.Name), step.Inputs);
            var wanted = model is null ? stored!(step.Indices).to(own.device) : Read(TeacherStage(model, place), outputs![TeacherStage(model, place).Name], step.Inputs);
            if (regressors.TryGetValue(place, out var map)) own = Mapped(own, map);
            if (wanted.dim() == 4 && !wanted.shape[2..].SequenceEqual(own.shape[2..])) wanted = functional.adaptive_avg_pool2d(wanted, (own.shape[2], own.shape[3]));
            sum += functional.mse_loss(own.to(float32), wanted.to(float32).detach());
        }
        return (sum * Weight).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<WeightTensor> Save() =>
    [
        .. teacher?.Save() ?? [],
        .. regressors.SelectMany(pair => new[] { Kept($"{Prefix}{pair.Key}.weight", pair.Value.Weight), Kept($"{Prefix}{pair.Key}.bias", pair.Value.Bias) }),
    ];

    /// <inheritdoc/>
    protected internal override void Restore(WeightSet state)
    {
        teacher?.Restore(state);
        using var quiet = no_grad();
        for (var place = 0; place < Math.Max(1, hints.Count); place++)
        {
            if (!state.TryGet($"{Prefix}{place}.weight", out var weight)) continue;
            using var scope = NewDisposeScope();
            var (first, second) = (weight.ToTensor(), state[$"{Prefix}{place}.bias"].ToTensor());
            if (regressors.TryGetValue(place, out var there))
            {
                there.Weight.copy_(first);
                there.Bias.copy_(second);
            }
            else regressors[place] = (new Parameter(first.DetachFromDisposeScope()), new Parameter(second.DetachFromDisposeScope()));
        }
    }

    private Stage TeacherStage(Backbone model, int place) => hints.Count > 0 ? StageOutput.Named(model, hints[place].Teacher) : StageOutput.Last(model);

    private Tensor Read(Stage stage, Tensor output, Tensor inputs) => hints.Count > 0 ? StageOutput.Map(stage, output, inputs) : StageOutput.Pooled(stage, output, inputs);

    private static Tensor Mapped(Tensor features, (Parameter Weight, Parameter Bias) map)
    {
        var (weight, bias) = (map.Weight.to(features.device), map.Bias.to(features.device));
        return features.dim() == 4 ? functional.conv2d(features, weight.unsqueeze(-1).unsqueeze(-1), bias) : functional.linear(features, weight, bias);
    }

    // As PyTorch fills a linear layer: uniform within 1 / √inputs.
    private static (Parameter Weight, Parameter Bias) Regressor(int inputs, int outputs, SeededRandom random, Device device)
    {
        var bound = 1 / Math.Sqrt(inputs);
        Parameter Drawn(params long[] shape)
        {
            var values = new float[shape.Aggregate((product, size) => product * size)];
            for (var i = 0; i < values.Length; i++) values[i] = (float)random.Between(-bound, bound);
            return new Parameter(tensor(values, shape).to(device).DetachFromDisposeScope());
        }
        return (Drawn(outputs, inputs), Drawn(outputs));
    }

    private static WeightTensor Kept(string name, Tensor values) => WeightTensor.From(name, values.detach().cpu().contiguous().data<float>().ToArray(), values.shape);
}
