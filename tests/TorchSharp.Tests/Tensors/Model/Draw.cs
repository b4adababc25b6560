using FsCheck;
using FsCheck.Fluent;

namespace TorchSharp.Tests.Tensors.Model;

/// <summary>Random shapes and dimensions for property tests.</summary>
public static class Draw
{
    /// <summary>Runs a property on 300 drawn cases; a failure shows the case.</summary>
    public static void Check<T>(Gen<T> cases, Action<T> property) =>
        Prop.ForAll(Arb.From(cases), property).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));

    /// <summary>Shapes of a rank between two numbers, with sizes between two others.</summary>
    public static Gen<long[]> Shape(int leastRank, int mostRank, int leastSize = 0, int mostSize = 4) =>
        from rank in Gen.Choose(leastRank, mostRank)
        from sizes in Gen.Choose(leastSize, mostSize).ArrayOf(rank)
        select Array.ConvertAll(sizes, size => (long)size);

    /// <summary>A permutation of 0 … count − 1.</summary>
    public static Gen<long[]> Permutation(int count) =>
        from keys in Gen.Choose(0, 1000).ArrayOf(count)
        select Enumerable.Range(0, count).OrderBy(i => keys[i]).Select(i => (long)i).ToArray();

    /// <summary>A number from a range, or none.</summary>
    public static Gen<long?> Maybe(int least, int most) =>
        from given in Gen.Choose(0, 2)
        from value in Gen.Choose(least, most)
        select given == 0 ? null : (long?)value;
}
