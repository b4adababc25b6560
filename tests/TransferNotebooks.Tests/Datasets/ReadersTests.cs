using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Data;

public sealed class ReadersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_table_of_texts_is_read_with_parts_and_domains()
    {
        var path = Write("t.csv", "label,text,split,domain\nham,\"hello, \"\"you\"\"\",train,a\nspam,\"win\nnow\",test,b\n");
        var data = Datasets.FromCsv(path);
        Assert.Equal((SampleKind.Text, 2), (data.Kind, data.Count));
        Assert.Equal(["ham", "spam"], data.Classes);
        Assert.Equal("hello, \"you\"", data[0].Text);
        Assert.Equal(("win\nnow", "test", "b"), (data[1].Text, data[1].Part, data[1].Domain));
    }

    [Fact]
    public void A_table_of_numbers_is_read_as_vectors_with_numbered_classes_in_order()
    {
        var path = Write("v.csv", "a;b;y\n1;2.5;10\n-3;4e2;2\n");
        var data = Datasets.FromCsv(path, separator: ';');
        Assert.Equal(["2", "10"], data.Classes);
        Assert.Equal([1f, 2.5f], data[0].Vector);
        Assert.Equal([4e2f], Datasets.FromCsv(path, "y", features: ["b"], separator: ';')[1].Vector);
        Assert.Contains("row 1, column b", Assert.Throws<DatasetException>(() => Datasets.FromCsv(Write("w.csv", "a,b,label\n1,x,0\n"))).Message);
        Assert.Contains("a, b", Assert.Throws<DatasetException>(() => Datasets.FromCsv(Write("w.csv", "a,b\n1,2\n"))).Message);
        Assert.Contains("row 2", Assert.Throws<DatasetException>(() => Datasets.FromCsv(Write("w.csv", "a,label\n1,2\n3\n"))).Message);
    }

    [Fact]
    public void A_table_beside_images_labels_them()
    {
        TestImages.Smooth(5, 4).SavePng(folder["one.png"]);
        Directory.CreateDirectory(folder["deep"]);
        TestImages.Smooth(6, 4).SavePng(folder["deep/two.png"]);
        Write("labels.csv", "file,label\none.png,dog\ndeep/two.png,cat\n");
        var data = Datasets.FromFolder(folder.Path);
        Assert.Equal(["cat", "dog"], data.Classes);
        Assert.Equal(["dog", "cat"], data.Select(item => item.Class));
        Assert.Equal(6, data[1].Load().Width);
        Write("labels.csv", "file,label\nthree.png,dog\n");
        Assert.Contains("three.png", Assert.Throws<DatasetException>(() => Datasets.FromFolder(folder.Path)).Message);
    }

    [Fact]
    public void An_archive_of_arrays_is_read_as_images_or_vectors()
    {
        NpzFile.Write(folder["k.npz"],
        [
            new(WeightTensor.From("x_train", new byte[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 2, 2, 3)), new(WeightTensor.From("y_train", new byte[] { 1, 0 }, 2)),
            new(WeightTensor.From("x_test", new byte[6], 1, 2, 3)), new(WeightTensor.From("y_test", new byte[] { 1 }, 1)),
        ]);
        var images = Datasets.FromNpz(folder["k.npz"]);
        Assert.Equal((2, 1), (images.Train.Count, images.Test.Count));
        Assert.Equal([6, 7, 8, 9, 10, 11], Enumerable.Range(0, 6).Select(i => (int)images[1].Load().Pixels[3 * i]));
        NpzFile.Write(folder["c.npz"], [new(WeightTensor.From("images", new byte[] { 1, 2, 3, 4, 5, 6 }, 1, 3, 1, 2)), new(WeightTensor.From("labels", new long[] { 0 }, 1)), new("classes", "night", "day")]);
        var coloured = Datasets.FromNpz(folder["c.npz"])[0];
        Assert.Equal("night", coloured.Class);
        Assert.Equal([1, 3, 5, 2, 4, 6], coloured.Load().Pixels.ToArray().Select(value => (int)value));
        NpzFile.Write(folder["v.npz"], [new(WeightTensor.From("features", new[] { 1f, 2, 3, 4 }, 2, 2)), new("labels", "b", "a")]);
        var vectors = Datasets.FromNpz(folder["v.npz"]);
        Assert.Equal(["a", "b"], vectors.Classes);
        Assert.Equal([3f, 4f], vectors.ToFeatures().ToArray()[2..]);
        NpzFile.Write(folder["w.npz"], [new(WeightTensor.From("q", new[] { 1f }, 1, 1))]);
        Assert.Contains("q (1, 1)", Assert.Throws<DatasetException>(() => Datasets.FromNpz(folder["w.npz"])).Message);
    }

    [Theory]
    [InlineData("good\tfine film\nbad\ta\tb c d e\n")]
    [InlineData("fine film\tgood\na\tb c d e\tbad\n")]
    public void Lines_of_label_and_text_are_read_whichever_comes_first(string content)
    {
        // U+2028 and U+0085 end lines elsewhere; here they are part of the text.
        var data = Datasets.FromText(Write("t.txt", content + content.Replace("fine", "so\u2028fine\u0085")));
        Assert.Equal(["bad", "good"], data.Classes);
        Assert.Equal(["fine film", "a\tb c d e", "so\u2028fine\u0085 film", "a\tb c d e"], data.Select(item => item.Text));
        Assert.Contains("line 1", Assert.Throws<DatasetException>(() => Datasets.FromText(Write("no.txt", "no tab here\n"))).Message);
    }

    [Fact]
    public void Folders_of_texts_are_classes_and_parts()
    {
        foreach (var (file, text) in new[] { ("train/neg/1.txt", "no"), ("train/pos/1.txt", "yes"), ("test/pos/2.txt", "yes!") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
            Write(file, text);
        }
        var data = Datasets.FromText(folder.Path);
        Assert.Equal((SampleKind.Text, 2, 1), (data.Kind, data.Train.Count, data.Test.Count));
        Assert.Equal("yes!", data.Test[0].Text);
    }

    [Fact]
    public void Sounds_are_read_from_class_folders_or_by_a_pattern()
    {
        Directory.CreateDirectory(folder["by/zero"]);
        Directory.CreateDirectory(folder["flat"]);
        new Sound(new float[800], 8000).Save(folder["by/zero/a.wav"]);
        Assert.Equal(["zero"], Datasets.FromAudio(folder["by"]).Classes);
        foreach (var name in new[] { "7_jackson_0", "10_theo_12" })
            new Sound(new float[800], 8000).Save(folder[$"flat/{name}.wav"]);
        var data = Datasets.FromAudio(folder["flat"], "{label}_{domain}_{take}", new LogMel { Mels = 20 });
        Assert.Equal(["7", "10"], data.Classes);
        Assert.Equal(["theo", "jackson"], data.Domains);
        Assert.Equal(20, data[0].Load().Height);
        new Sound(new float[8], 8000).Save(folder["flat/odd.wav"]);
        Assert.Contains("odd.wav", Assert.Throws<DatasetException>(() => Datasets.FromAudio(folder["flat"], "{label}_{domain}_{take}")).Message);
        Assert.Throws<ArgumentException>(() => Datasets.FromAudio(folder["flat"], "{take}"));
    }

    [Fact]
    public void A_broken_sound_is_listed_and_passed_over()
    {
        Directory.CreateDirectory(folder["by/one"]);
        new Sound(new float[800], 8000).Save(folder["by/one/good.wav"]);
        File.WriteAllBytes(folder["by/one/bad.wav"], [1, 2, 3]);
        var data = Datasets.FromAudio(folder["by"]);
        Assert.EndsWith("bad.wav", Assert.Single(data.Describe().Broken).Image.Name);
        Assert.Single(data.Show().Thumbnails);
    }

    private string Write(string name, string content)
    {
        File.WriteAllText(folder[name], content);
        return folder[name];
    }
}
