namespace TorchSharp.Modules;

/// <summary>What a group of parameters is trained with.</summary>
public class OptimizerOptions
{
    /// <summary>The learning rate; null: the optimizer's.</summary>
    public double? LearningRate { get; set; }

    /// <summary>Where schedulers start from.</summary>
    public double InitialLearningRate { get; set; }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate ?? 0);
        Visit(new OptionVisitor.Writing(writer));
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
        Visit(new OptionVisitor.Reading(reader));
    }

    /// <exception cref="ArgumentException">The source belongs to another optimizer.</exception>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
        Take(source, onlyMissing: false);
    }

    /// <summary>Shows every option to a visitor, in the order of the file.</summary>
    internal virtual void Visit(OptionVisitor visitor)
    {
    }

    /// <summary>Sets what is not set.</summary>
    internal void Complete(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        Take(defaults, onlyMissing: true);
        InitialLearningRate = LearningRate ?? 0;
    }

    private void Take(OptimizerOptions source, bool onlyMissing)
    {
        if (source.GetType() != GetType()) throw new ArgumentException($"These are options of another optimizer. Expected: {GetType()}. Received: {source.GetType()}.", nameof(source));
        var gathering = new OptionVisitor.Gathering();
        source.Visit(gathering);
        Visit(new OptionVisitor.Filling(gathering.Values, onlyMissing));
    }
}
