using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TorchSharp;
using TransferNotebooks.Kernel;
using static TorchSharp.torch;

namespace TransferNotebooks.Cli;

/// <summary>
/// How this machine rounds. Training is repeatable to the last bit on one kind of machine; another libtorch, processor or number of threads
/// adds in another order, and training goes another way. A notebook that is to be committed carries the mark of the machine that it ran on.
/// </summary>
internal static class Rounding
{
    private const string Key = "transfer_notebooks", Field = "rounding";

    /// <summary>The same on machines that round alike: a hash of the processor's kind, the number of threads, and the bits of some sums.</summary>
    public static string Mark => Computed.Value;

    private static Lazy<string> Computed { get; } = new(Compute);

    /// <summary>Writes this machine's mark into a notebook.</summary>
    public static void Sign(Notebook notebook)
    {
        if (notebook.Metadata[Key] is not JsonObject ours) notebook.Metadata[Key] = ours = [];
        ours[Field] = Mark;
    }

    /// <summary>Whether a notebook's outputs come from a machine that rounds like this one; null where it does not tell.</summary>
    public static bool? IsLike(Notebook notebook) => notebook.Metadata[Key] is JsonObject ours && ours[Field] is JsonValue value && value.TryGetValue<string>(out var mark) ? mark == Mark : null;

    private static string Compute()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Cpu.Kind()}\n{get_num_threads()} threads\nlibtorch {__version__}\n"));
        using var scope = NewDisposeScope();
        using var grad = enable_grad();
        foreach (var (channels, side, filters, kernel) in new[] { (3L, 32L, 32L, 3L), (16, 17, 64, 3), (64, 14, 64, 3), (128, 7, 64, 1) })
        {
            var images = Engine.ChannelsLast(Wave(8, channels, side, side)).requires_grad_();
            var weights = Wave(filters, channels, kernel, kernel).requires_grad_();
            var maps = nn.functional.batch_norm(nn.functional.conv2d(images, weights, padding: [kernel / 2, kernel / 2]), null!, null!, training: true).relu();
            var loss = nn.functional.cross_entropy(maps.mean([2, 3]).matmul(Wave(filters, 10)), arange(8, int64) % 10);
            loss.backward();
            foreach (var values in new[] { maps.detach(), loss.detach(), images.grad!, weights.grad! })
                hash.AppendData(MemoryMarshal.AsBytes<float>(values.contiguous().data<float>().ToArray()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    // Drawn from no generator: a lesson's random numbers stay as they are.
    private static Tensor Wave(params long[] shape) => (arange(shape.Aggregate((a, b) => a * b), float32) * 0.37f).sin().reshape(shape);
}
