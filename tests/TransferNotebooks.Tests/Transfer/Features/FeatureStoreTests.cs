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

    // Whatever byte is wrong: the numbers, a label, a path, a class name.
    [Fact]
    public void A_single_wrong_byte_is_noticed_wherever_it_is()
    {
        using var folder = new TemporaryFolder();
        var store = new FeatureStore(folder.Path);
        store.Save(Key, Make());
        var bytes = File.ReadAllBytes(store.PathOf(Key));
        for (int i = 0; i < bytes.Length; i++)
        {
            // Spaces after the header's text mean nothing.
            if (bytes[i] == (byte)' ') continue;
            var wrong = (byte[])bytes.Clone();
            wrong[i] ^= 4;
            File.WriteAllBytes(store.PathOf(Key), wrong);
            Assert.True(store.Find(Key) is null, $"byte {i} of {bytes.Length}");
        }
    }

    [Fact]
    public void Features_of_another_version_of_the_kit_are_noticed_and_made_anew()
    {
        using var folder = new TemporaryFolder();
        var store = new FeatureStore(folder.Path);
        store.Save(Key, Make());
        using (var set = WeightFile.Open(store.PathOf(Key)))
        {
            var older = new Dictionary<string, string>(set.Metadata) { ["kind"] = "transfer-notebooks features 1" };
            WeightFile.Save(store.PathOf(Key), new WeightSet(set, older));
        }

        Assert.Null(store.Find(Key));
        Assert.Contains("another version of the kit", store.Status);
        Assert.Contains("format 1", store.Status);
        Assert.Equal(9f, store.GetOrCreate(Key, () => Make(9)).ToArray()[0]);
        Assert.Contains("another version", store.Status);
        Assert.Equal(9f, store.Find(Key)!.ToArray()[0]);
    }

    [Theory]
    [InlineData("f.npz")]
    [InlineData("f.safetensors")]
    public void Saved_features_are_loaded_as_they_were(string name)
    {
        using var folder = new TemporaryFolder();
        var features = new FeatureStore(folder.Path).GetOrCreate(Key, () => Make()).WithTargets([0.5, -1, 3e9]);
        features.Save(folder[name]);
        var read = Features.Load(folder[name]);
        Assert.Equal(features.ToArray(), read.ToArray());
        Assert.Equal(features.Labels, read.Labels);
        Assert.Equal(features.Classes, read.Classes);
        Assert.Equal(features.Ids, read.Ids);
        Assert.Equal(features.Parts, read.Parts);
        Assert.Equal([0.5, -1], read.Train.Targets);
        Assert.Equal("net-photos", read.Name);
    }

    [Fact]
    public void A_file_that_is_no_set_of_features_is_refused_by_what_it_lacks()
    {
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder["a.npz"], [new NpyArray(WeightTensor.From("x", new float[] { 1 }, 1))]);
        Assert.Contains("'features' and 'labels'. Received: x", Assert.Throws<WeightFileException>(() => Features.Load(folder["a.npz"])).Message);
        WeightFile.Save(folder["w.safetensors"], new WeightSet([WeightTensor.From("w", new float[] { 1 }, 1)]));
        Assert.Contains("no features", Assert.Throws<WeightFileException>(() => Features.Load(folder["w.safetensors"])).Message);
        NpzFile.Write(folder["b.npz"], [new NpyArray(WeightTensor.From("features", new float[] { 1, 2 }, 2, 1)), new NpyArray(WeightTensor.From("labels", new long[] { 0, -1 }, 2))]);
        Assert.Contains("Received: -1", Assert.Throws<WeightFileException>(() => Features.Load(folder["b.npz"])).Message);
        Assert.Contains(".npz or .safetensors", Assert.Throws<ArgumentException>(() => Make().Save(folder["f.csv"])).Message);
    }

    [Fact]
    public void Targets_need_one_finite_number_a_sample()
    {
        Assert.Contains("(3;", Assert.Throws<ArgumentException>(() => Make().WithTargets([1, 2])).Message);
        Assert.Contains("NaN for sample 1, sub/b", Assert.Throws<ArgumentException>(() => Make().WithTargets([1, double.NaN, 2])).Message);
        Assert.Equal([1, 3], Make().WithTargets(id => id[0] == 'c' ? 3 : 1).Take([0, 2]).Targets);
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
        Assert.DoesNotContain(Directory.GetFileSystemEntries(folder.Path), path => !path.EndsWith(".lock", StringComparison.Ordinal));
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
