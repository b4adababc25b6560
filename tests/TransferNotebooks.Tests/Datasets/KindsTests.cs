using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Data;

public class KindsTests
{
    private static readonly string[] Two = ["low", "high"];

    [Fact]
    public void Each_kind_gives_its_content_and_says_what_it_has_not()
    {
        var text = LabelledData.OfTexts(Two, [("good day", 1)])[0];
        var vector = LabelledData.OfVectors(Two, [1, 2, 3, 4], [0, 1])[1];
        var sound = LabelledData.OfSounds(Two, [(new Sound(new float[2000], 8000), 0)])[0];
        var image = LabelledData.Of(Two, [(TestImages.Smooth(4, 4), 0)])[0];
        Assert.Equal((SampleKind.Text, "good day", "high"), (text.Kind, text.Text, text.Class));
        Assert.Equal([3f, 4f], vector.Vector);
        Assert.Equal(2000, sound.Sound.Samples.Length);
        // 1 + 2000 / 128 frames of 64 bands.
        Assert.Equal((16, 64), (sound.Load().Width, sound.Load().Height));
        Assert.Contains("Sample.Text", Assert.Throws<InvalidOperationException>(() => text.Load()).Message);
        Assert.Contains("ToFeatures", Assert.Throws<InvalidOperationException>(() => vector.Text).Message);
        Assert.Contains("Sample.Load", Assert.Throws<InvalidOperationException>(() => image.Sound).Message);
        Assert.Null(image.Annotation);
    }

    [Fact]
    public void A_probe_learns_from_vectors()
    {
        var random = new SeededRandom(1);
        var labels = Enumerable.Range(0, 60).Select(i => i % 2).ToArray();
        var data = LabelledData.OfVectors(Two, [.. labels.SelectMany(label => new[] { (float)random.Between(-1, 1) + 3 * label, (float)random.Between(-1, 1) })], labels).Split(0.5);
        var features = data.ToFeatures();
        Assert.Equal((60, 2), (features.Count, features.Width));
        Assert.Equal(1.0, Probe.Logistic(features.Train).Evaluate(features.Test).Accuracy, 6);
        Assert.Contains("no vectors", Assert.Throws<InvalidOperationException>(() => LabelledData.OfTexts(Two, [("a", 0)]).ToFeatures()).Message);
    }

    [Fact]
    public void A_report_names_how_the_data_differs_from_the_published_set()
    {
        var labels = new[] { 0, 1, 0, 1, 0, 1, 0, 1 };
        var data = LabelledData.OfVectors(Two, [.. labels.Select(label => (float)label)], labels).Split(0.5);
        var part = new LabelledData("set", Two, data) { Variant = "half of the published vectors" };
        Assert.Contains("; half of the published vectors)", Probe.Knn(part.ToFeatures().Train, 1).Evaluate(part.ToFeatures().Test).ToString());
    }

    [Fact]
    public void Images_and_texts_go_through_a_function()
    {
        var images = LabelledData.Of(Two, [(TestImages.Smooth(8, 6), 0)]);
        var small = images.Map(image => image.Resize(4, 3));
        Assert.Equal((4, 3), (small[0].Load().Width, small[0].Load().Height));
        Assert.NotEqual(images.ContentHash(), small.ContentHash());
        // The function may change what it gets without touching the set.
        var black = images.Map(image => { image.Pixels.Clear(); return image; });
        Assert.Equal((0, 0, 0), black[0].Load()[7, 5]);
        Assert.NotEqual((0, 0, 0), images[0].Load()[7, 5]);
        Assert.Equal("GOOD", LabelledData.OfTexts(Two, [("good", 0)]).MapText(text => text.ToUpperInvariant())[0].Text);
        Assert.Contains("MapText", Assert.Throws<InvalidOperationException>(() => LabelledData.OfTexts(Two, [("a", 0)]).Map(image => image)).Message);
    }

    [Fact]
    public void A_spectrogram_goes_through_the_image_loader()
    {
        var sounds = LabelledData.OfSounds(Two, Enumerable.Range(0, 5).Select(i => (Tone(500 + 200 * i), i % 2)));
        using var batch = new ImageLoader(sounds, Preprocessing.Square(32), batchSize: 5).First();
        Assert.Equal([5L, 3L, 32L, 32L], batch.Images.shape);
        var kept = sounds.InMemory();
        Assert.Same(kept[2].Load(), kept[2].Load());
        Assert.Equal((SampleKind.Sound, 4000, sounds.ContentHash()), (kept.Kind, kept[2].Sound.Samples.Length, kept.ContentHash()));
    }

    [Fact]
    public void The_image_loader_says_what_texts_lack() =>
        Assert.Contains("has no image", Assert.Throws<InvalidOperationException>(() => new ImageLoader(LabelledData.OfTexts(Two, [("a", 0)]), Preprocessing.Square(32)).First()).Message);

    [Fact]
    public void Texts_and_vectors_show_as_a_table_with_escaped_content()
    {
        var texts = LabelledData.OfTexts(Two, [("<script>x</script>", 0), (new string('y', 500), 1)]).Show();
        Assert.Null(texts.Grid);
        Assert.DoesNotContain("<script>", texts.ToHtml());
        Assert.Contains("&lt;script&gt;", texts.ToHtml());
        Assert.Contains("…", texts.ToString());
        Assert.Contains("low\t(1, 2)", LabelledData.OfVectors(Two, [1, 2, 3, 4], [0, 1]).Show().ToString());
        Assert.Equal(2, LabelledData.OfSounds(Two, [(Tone(500), 0), (Tone(900), 1)]).Show().Thumbnails.Count);
        Assert.Contains("kind Text", Assert.Throws<InvalidOperationException>(() => texts.ToImage()).Message);
    }

    [Fact]
    public void A_description_tells_extents_imbalance_and_doubles_of_every_kind()
    {
        var texts = LabelledData.OfTexts(Two, [("one two", 0), ("one two", 0), ("three", 0), ("a b c d", 1)]).Describe();
        Assert.Contains("1..4 words", texts.ToString());
        Assert.Contains("a ratio of 3", texts.ToString());
        Assert.Contains("same content", texts.ToString());
        Assert.Contains("2 numbers each", LabelledData.OfVectors(Two, [1, 2, 3, 4], [0, 1]).Describe().ToString());
        Assert.Contains("0.5..0.5 s, 8000", LabelledData.OfSounds(Two, [(Tone(500), 0)]).Describe().ToString());
        Assert.Contains("2 texts of 2 classes", LabelledData.OfTexts(Two, [("a", 0), ("b", 1)]).ToString());
    }

    [Fact]
    public void Sets_of_two_kinds_do_not_join() =>
        Assert.Contains("one kind", Assert.Throws<ArgumentException>(() => LabelledData.OfTexts(Two, [("a", 0)]).Concat(LabelledData.OfVectors(Two, [1], [0]))).Message);

    [Fact]
    public void A_small_share_of_a_seed_is_part_of_a_larger_one()
    {
        var data = LabelledData.OfTexts(Two, Enumerable.Range(0, 200).Select(i => ($"text {i}", i < 150 ? 0 : 1)));
        var (tenth, half) = (data.Fraction(0.1, seed: 4), data.Fraction(0.5, seed: 4));
        Assert.Equal([15, 5], tenth.Counts);
        Assert.Equal([75, 25], half.Counts);
        Assert.Subset(half.Select(item => item.Name).ToHashSet(), tenth.Select(item => item.Name).ToHashSet());
        Assert.Throws<ArgumentException>(() => data.Fraction(0));
    }

    private static Sound Tone(double hertz) => new([.. Enumerable.Range(0, 4000).Select(i => (float)Math.Sin(2 * Math.PI * hertz * i / 8000))], 8000);
}
