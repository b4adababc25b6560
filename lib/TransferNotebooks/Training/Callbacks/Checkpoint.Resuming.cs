using System.Text.Json;
using TorchSharp.Modules;
using TransferNotebooks.Weights;
using static TorchSharp.torch;

namespace TransferNotebooks;

public sealed partial class Checkpoint
{
    private (TrainingState State, SavedModel Model)? found;

    /// <summary>Looks for a training to go on with, before anything has been changed.</summary>
    /// <exception cref="InvalidOperationException">What lies in the folder belongs to another training, or may not be written over.</exception>
    /// <exception cref="WeightFileException">The file is damaged.</exception>
    internal void Find(TrainingRun run)
    {
        (recipe, found) = (TrainingRecipe.Of(run), null);
        (Best, var ours) = (null, mine);
        AtomicFile.Sweep(LastPath);
        AtomicFile.Sweep(BestPath);
        if (!File.Exists(LastPath)) return;
        var state = StateOf(LastPath);
        if (!Resume)
        {
            if (!state.IsOver && !ours)
                throw new InvalidOperationException($"'{LastPath}' holds a training that is not finished ({Place(state)}). Go on with it: new Checkpoint(folder, …, resume: true). Or delete the file.");
            return;
        }
        if (ours && state.IsOver) return;
        // One that was interrupted in this process has its first epochs in the learner's history already.
        var known = ours ? new Dictionary<string, string>(recipe) { [TrainingRecipe.Before] = state.Recipe[TrainingRecipe.Before] } : recipe;
        if (TrainingRecipe.Differences(state.Recipe, known) is { Count: > 0 } differences)
            throw new InvalidOperationException($"'{LastPath}' is the checkpoint of another training ({Place(state)}):\n  {string.Join("\n  ", differences)}\nMake the learner as it was, or take another folder: one for each call of Fit or FineTune.");
        found = (state, SavedModel.Read(LastPath));
    }

    /// <summary>Goes on with what was found, when all callbacks have begun.</summary>
    /// <returns>Whether there was something.</returns>
    internal bool GoOn(TrainingRun run)
    {
        if (found is not var (state, saved)) return false;
        (found, recipe, mine) = (null, state.Recipe, true);
        var learner = run.Learner;
        (run.Phase, run.Epoch, run.Step, run.Before, run.Sums, run.StopReason) = (state.Phase, state.Epoch, state.Step, state.Before, (state.LossSum, state.Seen), state.Stop);
        run.Ended = state.IsOver && state.Stop is not null;
        learner.PartSize = state.PartSize;
        learner.History.Restore(saved.Facts.Epochs.Select(epoch => epoch.Record), saved.Facts.Notes);
        using var file = WeightFile.Open(LastPath);
        if (state.PhaseTrained is { } trained)
        {
            run.BeginPhase(trained);
            if (TrainingRecipe.Of(run.Optimizer) is var here && here != state.OptimizerText)
                throw new InvalidOperationException($"'{LastPath}' is the checkpoint of another training:\n  optimizer: {state.OptimizerText} there, {here} here\nMake the learner as it was, or take another folder.");
            learner.Each(callback => callback.BeforePhase(run));
            if (run.Step > 0) learner.Each(callback => callback.BeforeEpoch(run));
            using var reader = new BinaryReader(new MemoryStream(file[TrainingState.Optimizer].ToArray<byte>()));
            Saving(run).load_state_dict(reader);
        }
        using (var weights = new WeightSet(file.Where(tensor => !tensor.Name.StartsWith(SavedModel.Beside, StringComparison.Ordinal)))) weights.LoadInto(learner.Model);
        learner.Model.TrainOnly(state.Trained);
        for (var i = 0; i < learner.Callbacks.Count; i++)
        {
            var prefix = $"{TrainingState.Callbacks}{i}.";
            learner.Callbacks[i].Restore(new(file.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(tensor => tensor.Renamed(tensor.Name[prefix.Length..]))));
        }
        if (state.Threads != get_num_threads()) learner.History.Say($"The training was begun with {state.Threads} threads and goes on with {get_num_threads()}: the weights will differ in rounding.");
        learner.History.Say(state.IsOver ? $"The training in '{Folder}' is finished: its result is taken." : $"Goes on with '{LastPath}', {Place(state)}.");
        return true;
    }

    private void Write(TrainingRun run) => Kept(run, LastPath, () =>
    {
        var learner = run.Learner;
        var phase = run.PhaseOptimizer is not null && !run.IsOver;
        var state = new TrainingState
        {
            Phase = run.Phase, Epoch = run.Epoch, WholeEpochs = run.Before + run.Epochs, Step = run.Step, Before = run.Before, LossSum = run.Sums.LossSum, Seen = run.Sums.Seen, PartSize = learner.PartSize,
            Stop = run.StopReason, IsOver = run.IsOver, Threads = get_num_threads(), Trained = learner.Model.TrainedNames(),
            PhaseTrained = phase ? run.PhaseTrained : null, OptimizerText = phase ? TrainingRecipe.Of(run.Optimizer) : null, Recipe = recipe,
        };
        var beside = learner.Callbacks.SelectMany((callback, i) => callback.Save().Select(tensor => tensor.Renamed($"{TrainingState.Callbacks}{i}.{tensor.Name}")));
        if (phase) beside = beside.Append(OptimizerOf(run));
        SavedModelWriter.Write(LastPath, learner.Model, learner.Facts(learner.History.Epochs), beside, KeyValuePair.Create(TrainingState.Key, JsonSerializer.Serialize(state, SavedFacts.Json)));
    });

    private static WeightTensor OptimizerOf(TrainingRun run)
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes)) Saving(run).save_state_dict(writer);
        return WeightTensor.From(TrainingState.Optimizer, bytes.ToArray(), bytes.ToArray().Length);
    }

    private static OptimizerHelper Saving(TrainingRun run) => run.Optimizer as OptimizerHelper
        ?? throw new InvalidOperationException($"The state of {run.Optimizer.GetType().Name} cannot be kept in a checkpoint. Use another optimizer, or no checkpoint.");

    private static TrainingState StateOf(string path)
    {
        using var file = WeightFile.Open(path);
        if (!file.Metadata.TryGetValue(TrainingState.Key, out var text)) throw new WeightFileException(path, "it is no checkpoint: it does not say how far a training came. Take another folder.");
        return WeightFile.Guard(path, () => JsonSerializer.Deserialize<TrainingState>(text, SavedFacts.Json) ?? throw new JsonException("the state is empty"));
    }

    private static string Place(TrainingState state) => state.IsOver ? "finished" : $"epoch {state.WholeEpochs + 1}, {state.Step} steps done";
}
