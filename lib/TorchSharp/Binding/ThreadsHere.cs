namespace TorchSharp.Binding;

/// <summary>How many threads share the work of an operator, for the calling thread alone: <see cref="torch.set_num_threads"/> also counts for threads that have not computed yet, and builds a pool anew each time.</summary>
public static unsafe class ThreadsHere
{
    private static readonly delegate* unmanaged<int, int> set = (delegate* unmanaged<int, int>)Native.Export("tn_set_num_threads_here");

    /// <summary>Sets it.</summary>
    /// <param name="count">From 1 on.</param>
    public static void Set(int count) => Native.Check(set(count));
}
