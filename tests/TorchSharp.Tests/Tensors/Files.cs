using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public sealed class Files : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, true);

    private static IEnumerable<Tensor> Samples() =>
    [
        randn(3, 4), randn(3, 4).t(), tensor(7L), zeros(0, 3), arange(5).to(ScalarType.Byte), tensor(new[] { true, false }),
        randn(4).to(bfloat16), randn(2, 2).to(float16), tensor(new[] { (1f, 2f) }), randn(4, dtype: float64)[1..3],
    ];

    [Fact]
    public void A_tensor_comes_back_from_an_archive_as_it_was()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder, "tensor.pt");
        foreach (var sample in Samples())
        {
            save(sample, path);
            var back = load(path);
            Assert.Equal(sample.dtype, back.dtype);
            Assert.True(sample.Equals(back));
        }
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_tensor_comes_back_from_a_dat_file_as_it_was()
    {
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder, "tensor.dat");
        foreach (var sample in Samples())
        {
            sample.Save(path);
            Assert.True(sample.Equals(Tensor.Load(path)));
            Assert.True(sample.Equals(load(path)));
        }
    }

    [Fact]
    public void Entries_can_be_read_into_tensors_or_skipped()
    {
        using var scope = NewDisposeScope();
        var stream = new MemoryStream();
        var writer = new BinaryWriter(stream);
        Tensor first = randn(2, 3), second = arange(4);
        first.Save(writer);
        second.Save(writer);
        stream.Position = 0;
        var reader = new BinaryReader(stream);
        zeros(2, 3).Load(reader, skip: true);
        var target = zeros(4, ScalarType.Int64);
        target.Load(reader);
        Assert.True(second.Equals(target));
        stream.Position = 0;
        Assert.Contains("[3, 2]", Assert.Throws<ArgumentException>(() => zeros(3, 2).Load(reader)).Message);
        stream.Position = 0;
        Assert.Contains("Float64", Assert.Throws<ArgumentException>(() => zeros(2, 3, float64).Load(reader)).Message);
    }

    [Fact]
    public void A_cut_off_file_is_refused()
    {
        var path = Path.Combine(folder, "cut.dat");
        using var numbers = randn(100);
        numbers.Save(path);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..200]);
        Assert.Throws<InvalidDataException>(() => load(path));
        save(numbers, path);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..400]);
        Assert.ThrowsAny<Exception>(() => load(path));
        Assert.Throws<FileNotFoundException>(() => load(Path.Combine(folder, "none.pt")));
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file_and_nothing_else()
    {
        using var numbers = randn(3);
        var path = Path.Combine(folder, "missing", "tensor.pt");
        Assert.ThrowsAny<Exception>(() => save(numbers, path));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Bytes_go_to_streams_and_back_whatever_the_strides()
    {
        using var scope = NewDisposeScope();
        var source = arange(12, ScalarType.Int16).view(3, 4).t();
        var stream = new MemoryStream();
        source.WriteBytesToStream(stream);
        Assert.Equal(24, stream.Length);
        stream.Position = 0;
        var target = zeros(3, 4, ScalarType.Int16).t();
        target.ReadBytesFromStream(stream);
        Assert.True(source.Equals(target));
        stream.Position = 4;
        Assert.Throws<EndOfStreamException>(() => zeros(12, ScalarType.Int16).ReadBytesFromStream(stream));
    }
}
