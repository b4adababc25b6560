using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

// A file holds the optimizer's name, the numbers of groups and states, then all options and all states.
public abstract partial class OptimizerHelper
{
    /// <summary>Options and states, live: they change with the optimizer.</summary>
    public virtual StateDictionary state_dict()
    {
        var found = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            found.Options.Add(group.Options);
            var places = new List<int>();
            found.StateIndexRef.Add(places);
            foreach (var parameter in group.Parameters)
            {
                places.Add(found.State.Count);
                found.State.Add(_state[parameter.Handle]);
            }
        }
        return found;
    }

    /// <summary>Copies another optimizer's options and states.</summary>
    /// <exception cref="ArgumentException">It has other numbers of groups or parameters, or is of another kind.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var mine = this.state_dict();
        RequireSame(mine, state_dict.Options.Count, state_dict.State.Count);
        for (var i = 0; i < mine.Options.Count; i++)
            if (!ReferenceEquals(mine.Options[i], state_dict.Options[i])) mine.Options[i].LoadStateDict(state_dict.Options[i]);
        for (var i = 0; i < mine.State.Count; i++)
            if (!ReferenceEquals(mine.State[i], state_dict.State[i])) mine.State[i].LoadStateDict(state_dict.State[i]);
    }

    /// <summary>Writes options and states to a file, which appears whole or not at all.</summary>
    public void save_state_dict(string location)
    {
        var draft = location + ".part";
        try
        {
            using (var writer = new BinaryWriter(File.Create(draft))) save_state_dict(writer);
            File.Move(draft, location, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    public void save_state_dict(BinaryWriter writer)
    {
        var mine = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(mine.Options.Count);
        writer.Write7BitEncodedInt64(mine.State.Count);
        foreach (var options in mine.Options) options.SaveStateDict(writer);
        foreach (var state in mine.State) state.SaveStateDict(writer);
    }

    /// <summary>Reads options and states from a file.</summary>
    /// <exception cref="InvalidDataException">The file is of another optimizer, or cut off.</exception>
    /// <exception cref="ArgumentException">It has other numbers of groups or parameters.</exception>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <inheritdoc cref="load_state_dict(string)"/>
    public void load_state_dict(BinaryReader reader)
    {
        try
        {
            var name = reader.ReadString();
            if (name != GetType().Name) throw new InvalidDataException($"This is the saved state of another optimizer. Expected: {GetType().Name}. Received: {name}.");
            var mine = state_dict();
            RequireSame(mine, reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
            foreach (var options in mine.Options) options.LoadStateDict(reader);
            foreach (var state in mine.State) state.LoadStateDict(reader);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"The saved state of this {GetType().Name} is cut off or damaged: {exception.Message}", exception);
        }
    }

    private static void RequireSame(StateDictionary mine, long groups, long states)
    {
        if (groups != mine.Options.Count) throw new ArgumentException($"The saved state has another number of parameter groups. Expected: {mine.Options.Count}. Received: {groups}.");
        if (states != mine.State.Count) throw new ArgumentException($"The saved state has another number of parameters. Expected: {mine.State.Count}. Received: {states}.");
    }
}
