using FsCheck;
using FsCheck.Fluent;

namespace TransferNotebooks.Tests.Weights;

/// <summary>Any damage to a good file either leaves it readable or ends in <see cref="WeightFileException"/>.</summary>
public class DamagedFileTests
{
    public static TheoryData<string> Files => new(
        "types.pth", "types-legacy.pth", "strided-legacy.pth", "checkpoint.pth", "compressed.pth", "first.pth", "arrays.npz", "arrays-compressed.npz", "fortran.npy", "x.safetensors", "x.dat");

    [Theory]
    [MemberData(nameof(Files))]
    public void Flipped_bytes_never_end_in_another_exception(string name)
    {
        var good = Content(name);
        using var folder = new TemporaryFolder();
        var flips = Gen.Choose(0, good.Length - 1).Zip(Gen.Choose(1, 255)).NonEmptyListOf();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true), Prop.ForAll(flips.ToArbitrary(), changes =>
        {
            var bytes = (byte[])good.Clone();
            foreach (var (at, mask) in changes.Take(4)) bytes[at] ^= (byte)mask;
            ReadAll(folder.File("damaged", bytes));
        }));
    }

    [Fact]
    public void A_tar_member_with_a_date_beyond_all_dates_is_refused()
    {
        var bytes = Content("first.pth");
        var head = bytes.AsSpan(0, 512);
        // Seconds, in binary where the first bit is set: beyond the year 9999.
        new byte[] { 0x80, 0, 0, 0, 0, 0, 0, 0x45, 0xD9, 0x64, 0xB8, 0 }.CopyTo(head[136..]);
        head[148..156].Fill((byte)' ');
        int sum = 0;
        foreach (byte value in head) sum += value;
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(head[148..]);
        using var folder = new TemporaryFolder();
        string path = folder.File("damaged", bytes);
        Assert.Contains("tar member", Assert.Throws<WeightFileException>(() => ReadAll(path, rethrow: true)).Message);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_truncated_file_is_refused_at_every_length(string name)
    {
        var good = Content(name);
        using var folder = new TemporaryFolder();
        int end = name == "first.pth" ? Array.FindLastIndex(good, value => value != 0) : good.Length; // a tar archive ends in padding
        int step = Math.Max(1, end / 400);
        for (int length = 0; length < end; length += step)
        {
            string path = folder.File("cut", good[..length]);
            Assert.Throws<WeightFileException>(() => ReadAll(path, rethrow: true));
        }
    }

    private static byte[] Content(string name)
    {
        if (!name.StartsWith("x.", StringComparison.Ordinal)) return File.ReadAllBytes(Fixtures.File(name));
        using var folder = new TemporaryFolder();
        using var set = WeightFile.Open(Fixtures.File("types.pth"));
        WeightFile.Save(folder[name], new WeightSet(set, new Dictionary<string, string> { ["note"] = "x" }));
        return File.ReadAllBytes(folder[name]);
    }

    private static void ReadAll(string path, bool rethrow = false)
    {
        try
        {
            using var set = WeightFile.Open(path);
            foreach (var tensor in set) Assert.Equal(tensor.ByteCount, tensor.Data.Length);
        }
        catch (WeightFileException) when (!rethrow)
        {
        }
    }
}
