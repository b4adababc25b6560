using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A loss of two inputs.</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base("Loss") => this.reduction = reduction;

    /// <summary>What becomes of the elements' losses.</summary>
    public nn.Reduction reduction { get; }

    /// <summary>The kind of loss.</summary>
    public override string GetName() => GetType().Name;
}

/// <summary>A loss of three inputs.</summary>
public abstract class Loss<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base("Loss") => this.reduction = reduction;

    /// <summary>What becomes of the elements' losses.</summary>
    public nn.Reduction reduction { get; }

    /// <summary>The kind of loss.</summary>
    public override string GetName() => GetType().Name;
}

/// <summary>A loss of four inputs.</summary>
public abstract class Loss<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base("Loss") => this.reduction = reduction;

    /// <summary>What becomes of the elements' losses.</summary>
    public nn.Reduction reduction { get; }

    /// <summary>The kind of loss.</summary>
    public override string GetName() => GetType().Name;
}
