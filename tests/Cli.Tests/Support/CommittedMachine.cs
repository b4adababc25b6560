using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace TransferNotebooks.Cli.Tests;

/// <summary>
/// The kind of machine that the committed outputs of the lessons come from. Training is repeatable to the last bit there; with another
/// libtorch, other vector instructions or another number of threads sums are rounded in another order, and training goes another way.
/// </summary>
internal static class CommittedMachine
{
    public static bool IsThis => Avx512F.IsSupported && Environment.ProcessorCount == 2 && torch.get_num_threads() == 2 && torch.__version__.StartsWith("1.13.", StringComparison.Ordinal);
}
