namespace TransferNotebooks.Tests.Weights;

public class WeightFileTests
{
    public static TheoryData<string> Readable => new(
        "types.pth", "types-legacy.pth", "strided.pth", "strided-legacy.pth", "checkpoint.pth", "parallel.pth", "parameters.pth", "list.pth", "single.pth",
        "compressed.pth", "big-endian.pth", "zip64.pth", "first.pth", "arrays.npz", "arrays-compressed.npz", "fortran.npy");

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_file_written_by_PyTorch_or_NumPy_gives_its_names_shapes_types_and_values(string name) => Fixtures.Compare(Fixtures.Folder, name);

    [Theory]
    [InlineData("model.pth", "torch.nn.modules.container.Sequential")]
    [InlineData("script.pt", "TorchScript")]
    [InlineData("objects.npy", "Python objects")]
    [InlineData("two-parts.pth", "'encoder' (1 tensors), 'decoder' (1 tensors)")]
    public void What_is_no_state_dict_is_refused_by_name(string name, string named)
    {
        var error = Assert.Throws<WeightFileException>(() => WeightFile.Open(Fixtures.File(name)));
        Assert.Contains(named, error.Message);
        Assert.Contains(name, error.Message);
        Assert.Equal(Fixtures.File(name), error.File);
    }

    [Fact]
    public void An_entry_picks_one_of_several_dictionaries()
    {
        using var decoder = WeightFile.Open(Fixtures.File("two-parts.pth"), entry: "decoder");
        Assert.Equal("decoder", decoder.Entry);
        Assert.Equal([0f, 0f, 0f], decoder["w"].ToSingles());
        var error = Assert.Throws<WeightFileException>(() => WeightFile.Open(Fixtures.File("two-parts.pth"), entry: "head"));
        Assert.Contains("'encoder'", error.Message);
    }

    [Fact]
    public void An_entry_asked_of_a_format_without_entries_is_refused() =>
        Assert.Contains("no entries", Assert.Throws<WeightFileException>(() => WeightFile.Open(Fixtures.File("arrays.npz"), entry: "x")).Message);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00", "Git LFS pointer")]
    [InlineData("<!DOCTYPE html><html>Not found</html>", "web page")]
    [InlineData("hello world, this is no weight file at all", "format is unknown")]
    [InlineData("PK\u0003\u0004 broken", "damaged")]
    public void Files_that_stand_in_for_weights_are_told_apart(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("x.pth", System.Text.Encoding.Latin1.GetBytes(content));
        Assert.Contains(expected, Assert.Throws<WeightFileException>(() => WeightFile.Open(path)).Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_the_usual_exception() =>
        Assert.Throws<FileNotFoundException>(() => WeightFile.Open("no-such-file.pth"));

    [Theory]
    [InlineData("copy.pth", WeightFormat.PyTorch)]
    [InlineData("copy.pt", WeightFormat.PyTorch)]
    [InlineData("copy.safetensors", WeightFormat.Safetensors)]
    [InlineData("copy.dat", WeightFormat.TorchSharp)]
    public void Writing_and_reading_back_keeps_every_bit(string name, WeightFormat format)
    {
        using var folder = new TemporaryFolder();
        using var original = WeightFile.Open(Fixtures.File("types-legacy.pth"));
        WeightFile.Save(folder[name], original);
        using var copy = WeightFile.Open(folder[name]);
        Assert.Equal(format, copy.Format);
        Assert.Equal(original.Names.Order(), copy.Names.Order());
        foreach (var tensor in original)
        {
            Assert.Equal(tensor.Type, copy[tensor.Name].Type);
            Assert.Equal(tensor.Shape, copy[tensor.Name].Shape);
            Assert.Equal(tensor.Data.ToArray(), copy[tensor.Name].Data.ToArray());
        }
    }

    [Theory]
    [InlineData("a.pth")]
    [InlineData("a.safetensors")]
    [InlineData("a.npz")]
    public void Writing_the_same_tensors_twice_gives_the_same_bytes(string name)
    {
        using var folder = new TemporaryFolder();
        using var set = WeightFile.Open(Fixtures.File("strided.pth"));
        WeightFile.Save(folder[name], set);
        var first = File.ReadAllBytes(folder[name]);
        WeightFile.Save(folder[name], set);
        Assert.Equal(first, File.ReadAllBytes(folder[name]));
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.npz", [1, 2, 3]);
        using var set = new WeightSet([new WeightTensor("half", WeightType.BFloat16, [1], new byte[2])]);
        Assert.Throws<WeightFileException>(() => WeightFile.Save(path, set));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Metadata_of_safetensors_survives()
    {
        using var folder = new TemporaryFolder();
        var metadata = new Dictionary<string, string> { ["classes"] = "ants\nbees", ["<b>"] = "\"é" };
        WeightFile.Save(folder["m.safetensors"], new WeightSet([WeightTensor.From("w", new[] { 1f, 2f }, 2)], metadata));
        using var read = WeightFile.Open(folder["m.safetensors"]);
        Assert.Equal(metadata, read.Metadata);
        Assert.Equal([1f, 2f], read["w"].ToSingles());
    }

    [Fact]
    public void Values_asked_for_after_disposal_are_refused_not_read()
    {
        using var folder = new TemporaryFolder();
        WeightFile.Save(folder["m.safetensors"], new WeightSet([WeightTensor.From("w", new[] { 1f, 2f }, 2)]));
        var set = WeightFile.Open(folder["m.safetensors"]);
        var tensor = set["w"];
        set.Dispose();
        Assert.Throws<ObjectDisposedException>(() => tensor.ToSingles());
    }

    [Fact]
    public void Texts_of_an_archive_are_read_and_written_beside_its_numbers()
    {
        using var folder = new TemporaryFolder();
        var arrays = NpzFile.Read(Fixtures.File("arrays.npz"));
        Assert.Equal(["ant", "bee é"], arrays["texts"].Texts);
        Assert.Contains("texts", Assert.Throws<InvalidOperationException>(() => arrays["texts"].Numbers).Message);
        NpzFile.Write(folder["a.npz"], arrays.Values, compress: true);
        var copy = NpzFile.Read(folder["a.npz"]);
        Assert.Equal(arrays.Keys, copy.Keys);
        Assert.Equal(arrays["texts"].Texts, copy["texts"].Texts);
        Assert.Equal(arrays["big"].Numbers.ToArray<int>(), copy["big"].Numbers.ToArray<int>());
    }

    [Fact]
    public void A_name_that_is_not_there_is_answered_with_names_that_are()
    {
        using var set = WeightFile.Open(Fixtures.File("types.pth"));
        Assert.Contains("f32", Assert.Throws<KeyNotFoundException>(() => set["wight"]).Message);
    }

    [Fact]
    public void Asking_for_another_type_than_stored_names_both()
    {
        using var set = WeightFile.Open(Fixtures.File("types.pth"));
        var error = Assert.Throws<InvalidOperationException>(() => set["f32"].ToArray<double>());
        Assert.Contains("Float32", error.Message);
        Assert.Contains("Double", error.Message);
    }

    [Fact]
    public void A_strided_window_at_the_end_of_a_storage_beyond_two_GiB_is_read()
    {
        // A zip archive with a stored member of 2.4 GB, all of it a hole in the file but for its last 28 bytes.
        const uint Bytes = 2_400_000_000;
        const int Count = (int)(Bytes / 4);
        byte[] pickle = PickleBytes.StateDict(Count, Count - 7, [2, 3], [4, 1]);
        using var folder = new TemporaryFolder();
        using (var file = new FileStream(folder["big.pth"], FileMode.Create))
        using (var writer = new BinaryWriter(file))
        {
            var directory = new MemoryStream();
            Member(writer, directory, "a/data.pkl", (uint)pickle.Length, () => writer.Write(pickle));
            Member(writer, directory, "a/data/0", Bytes, () =>
            {
                file.Seek(Bytes - 28, SeekOrigin.Current);
                for (var value = 1; value <= 7; value++) writer.Write((float)value);
            });
            var start = (uint)file.Position;
            writer.Write(directory.ToArray());
            writer.Write("PK\u0005\u0006\0\0\0\0"u8);
            foreach (ushort members in new ushort[] { 2, 2 }) writer.Write(members);
            writer.Write((uint)directory.Length);
            writer.Write(start);
            writer.Write((ushort)0);
        }
        using var set = WeightFile.Open(folder["big.pth"]);
        Assert.Equal([1f, 2, 3, 5, 6, 7], set["w"].ToSingles());

        static void Member(BinaryWriter writer, MemoryStream directory, string name, uint bytes, Action content)
        {
            var at = (uint)writer.BaseStream.Position;
            byte[] common = [10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(bytes), .. BitConverter.GetBytes(bytes), .. BitConverter.GetBytes((ushort)name.Length), 0, 0];
            writer.Write([.. "PK\u0003\u0004"u8, .. common, .. System.Text.Encoding.ASCII.GetBytes(name)]);
            content();
            directory.Write([.. "PK\u0001\u0002"u8, 10, 0, .. common, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(at), .. System.Text.Encoding.ASCII.GetBytes(name)]);
        }
    }
}
