using System.Diagnostics;

namespace TransferNotebooks.Tests.Weights;

/// <summary>
/// Seeded damage of many kinds to good files, and pickles of random operations: whatever comes of it is a set of weights or a
/// <see cref="WeightFileException"/>, soon and without much memory.
/// </summary>
public class FuzzTests
{
    // What opening a file may allocate: the budget for unpacking (256 MiB and 16 times the file) and the reader's own values.
    private const long MostBytes = 512L << 20;

    private static readonly string[] Files =
    [
        "types.pth", "types-legacy.pth", "strided.pth", "strided-legacy.pth", "checkpoint.pth", "parallel.pth", "parameters.pth", "list.pth", "single.pth", "compressed.pth",
        "big-endian.pth", "zip64.pth", "first.pth", "two-parts.pth", "script.pt", "model.pth", "arrays.npz", "arrays-compressed.npz", "fortran.npy", "objects.npy",
    ];

    // Operations of PickleOp that have an argument, and a good one; the others stand alone.
    private static readonly byte[] Plain = [.. "(.012NRabdelopstu])}\u0081\u0085\u0086\u0087\u0088\u0089\u008f\u0090\u0091\u0092\u0093\u0094QE"u8.ToArray().Where(value => value != 0xc2)];

    [Fact]
    public void Damaged_files_end_in_weights_or_one_kind_of_error() => Run(seed: 1, rounds: 1_500);

    [Fact]
    public void Random_pickles_end_in_weights_or_one_kind_of_error() => RunPickles(seed: 2, rounds: 1_500);

    [Fact]
    [Trait("Category", "Soak")]
    public void Damaged_files_end_in_weights_or_one_kind_of_error_for_long() => Run(seed: Environment.TickCount, rounds: 40_000);

    [Fact]
    [Trait("Category", "Soak")]
    public void Random_pickles_end_in_weights_or_one_kind_of_error_for_long() => RunPickles(seed: Environment.TickCount, rounds: 40_000);

    private static void Run(int seed, int rounds)
    {
        var good = Files.Select(name => File.ReadAllBytes(Fixtures.File(name))).Append(Safetensors()).ToArray();
        using var folder = new TemporaryFolder();
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(unchecked((seed * 1_000_003) + round));
            Open(folder, Damage(good, random), $"seed {seed}, round {round}");
        }
    }

    private static void RunPickles(int seed, int rounds)
    {
        using var folder = new TemporaryFolder();
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(unchecked((seed * 1_000_003) + round));
            Open(folder, PickleBytes.Zip(Pickle(random), ("a/data/0", new byte[64])), $"seed {seed}, round {round}");
        }
    }

    private static byte[] Damage(byte[][] good, Random random)
    {
        var bytes = (byte[])good[random.Next(good.Length)].Clone();
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(bytes.Length);
            var length = Math.Min(random.Next(1, 40), bytes.Length - at);
            switch (random.Next(8))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.AsSpan(at, length).Fill((byte)(random.Next(2) * 255)); break;
                case 3: random.NextBytes(bytes.AsSpan(at, length)); break;
                case 4: bytes = [.. bytes[..at], .. bytes[(at + length)..], 0]; break;
                case 5: bytes = [.. bytes[..at], .. bytes.AsSpan(at, length), .. bytes[at..]]; break;
                case 6:
                    var other = good[random.Next(good.Length)];
                    var from = random.Next(other.Length);
                    other.AsSpan(from, Math.Min(length, other.Length - from)).CopyTo(bytes.AsSpan(at, Math.Min(length, other.Length - from)));
                    break;
                default:
                    long[] extremes = [int.MaxValue, uint.MaxValue, long.MaxValue, -1, 1L << 40, 0, 0x7fff];
                    BitConverter.GetBytes(extremes[random.Next(extremes.Length)]).AsSpan(0, Math.Min(8, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
                    break;
            }
        }
        return random.Next(10) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static byte[] Pickle(Random random)
    {
        var pickle = new PickleBytes();
        for (var length = random.Next(1, 60); length > 0; length--)
        {
            switch (random.Next(12))
            {
                case 0: pickle.Text(new[] { "storage", "a", "0", "cpu", "state_dict", "" }[random.Next(6)]); break;
                case 1: pickle.Number(new[] { 0, 1, 4, -1, 1L << 33, long.MaxValue }[random.Next(6)]); break;
                case 2: pickle.Global("collections", "OrderedDict").Op(')').Op('R'); break;
                case 3: pickle.Global("torch._utils", new[] { "_rebuild_tensor_v2", "_rebuild_parameter", "_rebuild_tensor" }[random.Next(3)]); break;
                case 4: pickle.Global("torch", new[] { "FloatStorage", "Size", "device", "float32", "BoolStorage" }[random.Next(5)]); break;
                case 5: pickle.Tensor(random.Next(20), random.Next(5), [random.Next(4), random.Next(4)], [random.Next(4), random.Next(4)]); break;
                case 6: pickle.Raw((byte)'q', (byte)random.Next(4)); break;
                case 7: pickle.Raw((byte)'h', (byte)random.Next(4)); break;
                case 8: pickle.Op('}').Text("w").Tensor(16, 0, [2, 2], [2, 1]).Op('s'); break;
                case 9: pickle.Raw((byte)random.Next(256)); break;
                default: pickle.Raw(Plain[random.Next(Plain.Length)]); break;
            }
        }
        return pickle.Op('.');
    }

    private static byte[] Safetensors()
    {
        using var folder = new TemporaryFolder();
        using var set = WeightFile.Open(Fixtures.File("types.pth"));
        WeightFile.Save(folder["x.safetensors"], set);
        return File.ReadAllBytes(folder["x.safetensors"]);
    }

    private static void Open(TemporaryFolder folder, byte[] content, string what)
    {
        var path = folder.File("damaged", content);
        var (before, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        try
        {
            using var set = WeightFile.Open(path);
            foreach (var tensor in set) Assert.Equal(tensor.ByteCount, tensor.Data.Length);
        }
        catch (WeightFileException)
        {
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
        }
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"{what}: {GC.GetAllocatedBytesForCurrentThread() - before:N0} bytes");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{what}: {clock.Elapsed}");
    }
}
