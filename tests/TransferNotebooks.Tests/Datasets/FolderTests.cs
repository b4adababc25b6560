using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Data;

public sealed class FolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("folder").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Class_folders_are_classes_in_byte_order()
    {
        Put("zebra/1.png", "Ant/b.png", "Ant/a.png", "bee/deep/down/x.JPEG", ".ipynb_checkpoints/c.png", "bee/notes.txt");
        var set = Datasets.FromFolder(root);
        Assert.Equal(["Ant", "bee", "zebra"], set.Classes);
        Assert.Equal([2, 1, 1], set.Counts);
        Assert.Equal(["a.png", "b.png"], set.Where(item => item.Class == "Ant").Select(item => Path.GetFileName(item.Name)));
        Assert.Empty(set.Parts);
    }

    [Theory]
    [InlineData("train", "val", "test")]
    [InlineData("Training", "validation", "test_set")]
    [InlineData("TRAIN", "valid", "Test")]
    public void Part_folders_become_parts(string train, string val, string test)
    {
        Put($"{train}/ant/1.png", $"{train}/bee/1.png", $"{train}/bee/2.png", $"{val}/bee/1.png", $"{test}/ant/1.png");
        var set = Datasets.FromFolder(root);
        Assert.Equal(["train", "val", "test"], set.Parts);
        Assert.Equal((3, 1, 1), (set.Train.Count, set.Val.Count, set.Test.Count));
        Assert.Equal(["ant", "bee"], set.Val.Classes);
    }

    [Fact]
    public void Other_folders_of_class_folders_are_domains()
    {
        Put("source_domain/cat/1.png", "target_domain/dog/1.png", "test_set/cat/1.png", "test_set/dog/1.png");
        var set = Datasets.FromFolder(root);
        Assert.Equal(["cat", "dog"], set.Classes);
        Assert.Equal(["source_domain", "target_domain"], set.Domains);
        Assert.Equal("cat", Assert.Single(set.Domain("source_domain")).Class);
        Assert.Equal(2, set.Test.Count);
        Assert.Contains("source_domain, target_domain", Assert.Throws<ArgumentException>(() => set.Domain("sketch")).Message);
    }

    [Fact]
    public void A_missing_folder_an_empty_one_and_an_empty_class_are_refused_by_path()
    {
        Assert.Contains(Path.Combine(root, "no"), Assert.Throws<DatasetException>(() => Datasets.FromFolder(Path.Combine(root, "no"))).Message);
        Assert.Contains("has no images", Assert.Throws<DatasetException>(() => Datasets.FromFolder(root)).Message);
        Put("ant/1.png");
        Directory.CreateDirectory(Path.Combine(root, "bee"));
        Assert.Contains(Path.Combine(root, "bee"), Assert.Throws<DatasetException>(() => Datasets.FromFolder(root)).Message);
    }

    [Fact]
    public void A_description_counts_and_names_what_is_broken_or_doubled()
    {
        Put("ant/1.png", "ant/2.png", "bee/1.png");
        TestImages.Noise(20, 12, 1).SavePng(Path.Combine(root, "bee", "1.png"));
        File.WriteAllText(Path.Combine(root, "bee", "<script>.jpg"), "no image");
        var description = Datasets.FromFolder(root).Describe();
        Assert.Equal((5, 20, 4, 12), description.Sizes);
        Assert.EndsWith("<script>.jpg", Assert.Single(description.Broken).Image.Name);
        Assert.Equal(2, Assert.Single(description.Duplicates).Count);
        Assert.Contains("not an image", description.ToString());
        Assert.DoesNotContain("<script>", description.ToHtml());
        Assert.Contains("&lt;script&gt;.jpg", description.ToHtml());
    }

    private void Put(params string[] files)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (path.EndsWith(".txt"))
                File.WriteAllText(path, "notes");
            else
                File.WriteAllBytes(path, TestImages.Smooth(5, 4).ToPng());
        }
    }
}
