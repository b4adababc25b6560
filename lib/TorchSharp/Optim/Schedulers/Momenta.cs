using static TorchSharp.torch.optim;

namespace TorchSharp;

/// <summary>The momentum (or first beta) of groups, for schedules that change it.</summary>
internal sealed class Momenta
{
    private readonly ILearningRateController[] groups;
    private readonly bool active;

    /// <exception cref="ArgumentException">The optimizer has neither momentum nor betas.</exception>
    internal Momenta(ILearningRateController[] groups, bool active)
    {
        (this.groups, this.active) = (groups, active);
        if (active && groups.Any(group => group is not (IMomentum or IBetas)))
            throw new ArgumentException("This optimizer has no momentum to change. Pass cycle_momentum: false.", "cycle_momentum");
    }

    internal void Set(double[] values)
    {
        if (!active) return;
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i] is IBetas betas) betas.Betas = (values[i], betas.Betas.Item2);
            else if (groups[i] is IMomentum momentum) momentum.Momentum = values[i];
        }
    }

    /// <summary>One number for every group.</summary>
    internal static IEnumerable<double> ForEach(Optimizer optimizer, double value) => Enumerable.Repeat(value, optimizer.ParamGroups.Count());

    /// <summary>A number for every group, as given or the usual one.</summary>
    internal static double[] Fit(ILearningRateController[] groups, IEnumerable<double>? values, string name, double usual = 0)
    {
        var all = values?.ToArray() ?? Enumerable.Repeat(usual, groups.Length).ToArray();
        return all.Length == groups.Length ? all : throw new ArgumentException($"One number for each group. Expected: {groups.Length}. Received: {all.Length}.", name);
    }
}
