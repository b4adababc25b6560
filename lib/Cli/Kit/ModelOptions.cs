using System.CommandLine;

namespace TransferNotebooks.Cli;

/// <summary>The options by which verbs name a network: a file that a learner has saved, or a known network and its weights.</summary>
internal sealed class ModelOptions
{
    public Option<string?> Saved { get; } = new("--model", "-m") { Description = "A model that was saved with learner.Save, instead of --backbone", HelpName = "M.safetensors" };

    public Option<string?> Backbone { get; } = new("--backbone", "-b") { Description = "Name of the network: ./transfer-notebooks backbones lists them", HelpName = "name" };

    public Option<string> Weights { get; } = new("--weights", "-w")
    {
        Description = "A weight file, a url, hf:owner/name/file, the name of published weights, or random",
        HelpName = "weights",
        DefaultValueFactory = _ => "default",
    };

    public Option<int?> Classes { get; } = new("--classes") { Description = "How many classes the head has, where the weights do not tell", HelpName = "n" };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(Saved);
        command.Add(Backbone);
        command.Add(Weights);
        command.Add(Classes);
        command.Validators.Add(result =>
        {
            var saved = result.GetResult(Saved) is not null;
            if (!saved && result.GetResult(Backbone) is null) result.AddError("Say which network: --model M.safetensors for one that learner.Save wrote, or --backbone NAME.");
            if (!saved) return;
            foreach (var option in (Option[])[Backbone, Weights, Classes])
                if (result.GetResult(option) is { Implicit: false }) result.AddError($"--model names the network, its weights and its classes: leave {option.Name} out.");
        });
    }

    /// <summary>The network that a command line names.</summary>
    public Backbone Load(ParseResult parsed) => parsed.GetValue(Saved) is { } path
        ? SavedModel.Read(path).Load()
        : Backbones.Load(parsed.GetRequiredValue(Backbone)!, parsed.GetValue(Classes), parsed.GetValue(Weights)!);
}
