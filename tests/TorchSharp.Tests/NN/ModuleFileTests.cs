using TorchSharp.Tests.Parity;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public sealed class ModuleFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("module-files").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    // One entry "weight": Float32 is type 6, two dimensions 1 and 200 (200 is 0xC8 0x01 in LEB128), then the floats.
    [Fact]
    public void A_file_holds_names_types_sizes_and_little_endian_numbers()
    {
        using var module = Linear(200, 1, hasBias: false);
        init.constant_(module.weight, 1.5);
        using var stream = new MemoryStream();
        module.save(stream);
        byte[] head = [1, 6, (byte)'w', (byte)'e', (byte)'i', (byte)'g', (byte)'h', (byte)'t', 6, 2, 1, 0xC8, 0x01];
        byte[] number = [0, 0, 0xC0, 0x3F];
        Assert.Equal(head.Concat(Enumerable.Repeat(number, 200).SelectMany(bytes => bytes)), stream.ToArray());
    }

    [Fact]
    public void What_was_saved_is_loaded()
    {
        using var source = Sequential(("conv", Conv2d(2, 3, 3)), ("norm", BatchNorm2d(3)));
        source.call(randn(2, 2, 5, 5)).Dispose();
        var path = Path.Combine(folder, "net.dat");
        source.save(path);
        Assert.Equal([path], Directory.GetFiles(folder));
        using var target = Sequential(("conv", Conv2d(2, 3, 3)), ("norm", BatchNorm2d(3)));
        var seen = new Dictionary<string, bool>();
        target.load(path, loadedParameters: seen);
        Assert.Equal(source.state_dict().Keys, seen.Keys);
        foreach (var (key, tensor) in source.state_dict()) Assert.Equal(Comparison.Values(tensor), Comparison.Values(target.state_dict()[key]));
    }

    [Fact]
    public void Names_can_be_left_out_when_saving_and_left_alone_when_loading()
    {
        using var source = Linear(2, 2);
        var path = Path.Combine(folder, "linear.dat");
        source.save(path, skip: ["bias"]);
        using var target = Linear(2, 2);
        var bias = target.bias!.clone();
        Assert.Throws<ArgumentException>(() => target.load(path));
        target.load(path, strict: false);
        Assert.Equal(Comparison.Values(source.weight), Comparison.Values(target.weight));
        Assert.Equal(Comparison.Values(bias), Comparison.Values(target.bias!));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(25)]
    [InlineData(0)]
    public void A_file_that_ends_too_early_is_refused(int length)
    {
        using var module = Linear(2, 3, hasBias: false);
        using var stream = new MemoryStream();
        module.save(stream);
        init.constant_(module.weight, 7);
        using var cut = new MemoryStream(stream.ToArray()[..length]);
        Assert.Throws<InvalidDataException>(() => module.load(cut));
        Assert.Equal(42, module.weight.sum().item<float>());
    }

    [Fact]
    public void A_damaged_type_is_named_and_a_missing_file_too()
    {
        using var module = Linear(2, 3, hasBias: false);
        using var stream = new MemoryStream();
        module.save(stream);
        var bytes = stream.ToArray();
        bytes[8] = 77;
        Assert.Contains("77", Assert.Throws<InvalidDataException>(() => module.load(new MemoryStream(bytes))).Message);
        Assert.Contains("nowhere.dat", Assert.Throws<FileNotFoundException>(() => module.load(Path.Combine(folder, "nowhere.dat"))).Message);
    }

    [Fact]
    public void Nothing_is_left_behind_when_a_file_cannot_be_written()
    {
        using var module = Linear(1, 1);
        module.weight.Dispose();
        Assert.ThrowsAny<Exception>(() => module.save(Path.Combine(folder, "missing", "net.dat")));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }
}
