using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// Learns from a teacher's scores besides the labels: L = CE + λ·T²·KL(softmax(teacher / T) ‖ softmax(student / T))
/// (Hinton, Vinyals and Dean 2015, "Distilling the knowledge in a neural network", section 2).
/// </summary>
public sealed class Distillation : Callback
{
    private readonly Func<TrainingStep, Tensor> teacher;

    /// <summary>Learns from a network that sees the very inputs of each step.</summary>
    /// <param name="teacher">The network; its head has the student's classes. It is put into evaluation mode and stays as it is.</param>
    /// <param name="weight">λ.</param>
    /// <param name="temperature">T.</param>
    public Distillation(Backbone teacher, double weight = 1, double temperature = 4)
        : this(step => Scores(teacher, step.Inputs), weight, temperature) => Teacher = teacher;

    /// <summary>Learns from scores that were collected before; the inputs must not be mixed then.</summary>
    /// <param name="scores">The teacher's scores <c>[N, classes]</c> for some places of <see cref="Learner.Training"/>.</param>
    /// <param name="weight">λ.</param>
    /// <param name="temperature">T.</param>
    public Distillation(Func<IReadOnlyList<int>, Tensor> scores, double weight = 1, double temperature = 4)
        : this(step => scores(step.Indices).to(step.Inputs.device), weight, temperature)
    {
    }

    private Distillation(Func<TrainingStep, Tensor> teacher, double weight, double temperature)
    {
        if (!(weight >= 0) || !(temperature > 0)) throw new ArgumentException($"The weight is at least 0 and the temperature above 0. Received: {weight} and {temperature}.");
        (this.teacher, Weight, Temperature) = (teacher, weight, temperature);
    }

    /// <summary>λ, the weight of the teacher.</summary>
    public double Weight { get; }

    /// <summary>T, which makes the distributions softer.</summary>
    public double Temperature { get; }

    private Backbone? Teacher { get; }

    /// <inheritdoc/>
    protected internal override void BeforeFit(TrainingRun run)
    {
        if (Teacher is null) return;
        if (Teacher.HeadWidth != run.Learner.Model.HeadWidth)
            throw new InvalidOperationException($"Teacher and student need the same classes; crop or reset a head. Received: {Teacher.Name} with {Teacher.HeadWidth}, {run.Learner.Model.Name} with {run.Learner.Model.HeadWidth}.");
        Teacher.to(run.Learner.Device);
    }

    /// <inheritdoc/>
    protected internal override Tensor Penalty(TrainingStep step)
    {
        using var scope = NewDisposeScope();
        var wanted = (teacher(step) / Temperature).softmax(1);
        var said = (step.Scores! / Temperature).log_softmax(1);
        return (functional.kl_div(said, wanted, log_target: false, Reduction.Mean) * (step.Scores!.shape[1] * Weight * Temperature * Temperature)).MoveToOuterDisposeScope();
    }

    private static Tensor Scores(Backbone teacher, Tensor inputs)
    {
        using var quiet = no_grad();
        teacher.eval();
        return teacher.call(inputs);
    }
}
