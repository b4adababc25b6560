using TorchSharp.Modules;

namespace TransferNotebooks;

/// <summary>Groups the trained parameters of a network by depth and by whether they decay.</summary>
internal static class ParameterGroups
{
    /// <summary>
    /// The trained parameters, with learning rates spread geometrically over the stages from the first to the head (discriminative rates, Howard and Ruder 2018,
    /// "Universal language model fine-tuning", section 3.2; the even ratio between the stages is fastai's).
    /// </summary>
    public static IReadOnlyList<ParameterGroup> Of(Backbone model, double low, double high, IEnumerable<Parameter> others)
    {
        var groups = new List<ParameterGroup>();
        var taken = new HashSet<nint>();
        var stages = model.Stages;
        for (var i = 0; i < stages.Count; i++)
        {
            var rate = stages.Count == 1 ? high : low * Math.Pow(high / low, (double)i / (stages.Count - 1));
            Add(stages[i].Parameters, low == high ? high : rate);
        }
        // What belongs to no stage trains like the head.
        Add(model.parameters(), high);
        Add(others, high);
        return low == high ? [.. groups.GroupBy(group => group.Decays).Select(same => new ParameterGroup([.. same.SelectMany(group => group.Parameters)], high, same.Key))] : groups;

        void Add(IEnumerable<Parameter> parameters, double rate)
        {
            foreach (var alike in parameters.Where(parameter => parameter.requires_grad && taken.Add(parameter.Handle)).GroupBy(parameter => parameter.dim() > 1))
                groups.Add(new([.. alike], rate, alike.Key));
        }
    }
}
