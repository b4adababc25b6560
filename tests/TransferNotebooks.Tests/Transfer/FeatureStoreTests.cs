namespace TransferNotebooks.Tests.Transfer;

public class FeatureStoreTests
{
    private static readonly FeatureKey Key = new("net-photos", "w1", "resize 224", "d1");

    private static Features Make(float first = 1) =>
        new([first, 2, 3, 4, 5, 6], [0, 1, 1], ["ant", "bee"], ["a.jpg", "sub/b é.jpg", "c.jpg"], ["train", "train", "val"]);

    [Fact]
    public void Features_are_extracted_once_and_read_afterwards()
    {
        using var folder = new TemporaryFolder();
        int extractions = 0;
        Features Extract()
        {
            extractions++;
            return Make();
        }

        new FeatureStore(folder.Path).GetOrCreate(Key, Extract);
        var store = new FeatureStore(folder.Path);
        var read = store.GetOrCreate(Key, Extract);
        Assert.Equal(1, extractions);
        Assert.StartsWith("read from", store.Status);
        Assert.Equal([1f, 2, 3, 4, 5, 6], read.ToArray());
        Assert.Equal([0, 1, 1], read.Labels);
        Assert.Equal(["ant", "bee"], read.Classes);
        Assert.Equal(["a.jpg", "sub/b é.jpg", "c.jpg"], read.Ids);
        Assert.Equal(["train", "val"], read.Parts);
        Assert.Equal([5f, 6], read.Test.ToArray());
        var row = new float[2];
        read.Test.CopyRow(0, row);
        Assert.Equal([5f, 6], row);
    }

    [Theory]
    [InlineData("w2", "resize 224", "d1", "weights changed")]
    [InlineData("w1", "resize 96", "d1", "preprocessing changed")]
    [InlineData("w1", "resize 224", "d2", "data changed")]
    [InlineData("w2", "resize 96", "d1", "weights and preprocessing changed")]
    public void A_change_of_weights_preprocessing_or_data_is_noticed_by_name(string weights, string preprocessing, string data, string noticed)
    {
        using var folder = new TemporaryFolder();
        var store = new FeatureStore(folder.Path);
        store.Save(Key, Make());
        var changed = new FeatureKey("net-photos", weights, preprocessing, data);
        Assert.Null(store.Find(changed));
        Assert.Contains("stale: " + noticed, store.Status);
        Assert.Equal([9f, 2], store.GetOrCreate(changed, () => Make(9)).ToArray()[..2]);
        Assert.Equal(1, store.Prune(changed));
        Assert.Null(store.Find(Key));
        Assert.NotNull(store.Find(changed));
    }

    [Fact]
    public void Damaged_features_are_made_anew()
    {
        using var folder = new TemporaryFolder();
        var store = new FeatureStore(folder.Path);
        store.Save(Key, Make());
        var bytes = File.ReadAllBytes(store.PathOf(Key));
        File.WriteAllBytes(store.PathOf(Key), bytes[..^3]);
        Assert.Null(store.Find(Key));
        Assert.Contains("damaged", store.Status);
        Assert.Equal(6, store.GetOrCreate(Key, () => Make()).ToArray().Length);
        Assert.NotNull(store.Find(Key));
    }

    [Fact]
    public void Features_under_a_wrong_name_are_not_taken()
    {
        using var folder = new TemporaryFolder();
        var store = new FeatureStore(folder.Path);
        store.Save(Key, Make());
        var other = Key with { Data = "d2" };
        File.Copy(store.PathOf(Key), store.PathOf(other));
        Assert.Null(store.Find(other));
        Assert.Contains("other features", store.Status);
    }

    [Fact]
    public void An_extraction_that_fails_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        var store = new FeatureStore(folder.Path);
        Assert.Throws<OperationCanceledException>(() => store.GetOrCreate(Key, () => throw new OperationCanceledException()));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_name_cannot_leave_the_folder()
    {
        using var folder = new TemporaryFolder();
        var store = new FeatureStore(folder.Path);
        foreach (string name in new[] { "../../x", "/etc/passwd", "..", "", new string('a', 500), "a/b\\c:d" })
            Assert.Equal(folder.Path, Path.GetDirectoryName(Path.GetFullPath(store.PathOf(new FeatureKey(name, "w", "p", "d")))));
    }

    [Fact]
    public void The_hash_of_a_key_keeps_its_parts_apart() =>
        Assert.NotEqual(new FeatureKey("n", "ab", "c", "d").Hash, new FeatureKey("n", "a", "bc", "d").Hash);

    [Fact]
    public void The_hash_of_weights_changes_with_any_value()
    {
        static string Hash(float value) => FeatureKey.HashOf(new WeightSet([WeightTensor.From("w", new[] { 1f, value }, 2)]));
        Assert.Equal(Hash(2), Hash(2));
        Assert.NotEqual(Hash(2), Hash(2.0000002f));
    }
}
