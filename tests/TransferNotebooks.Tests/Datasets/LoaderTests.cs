using TorchSharp;
using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Data;

public class LoaderTests
{
    private static readonly Preprocessing Small = Preprocessing.Square(24);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(8, 5)]
    public void Order_and_pixels_do_not_depend_on_threads(int workers, int prefetch)
    {
        var set = Datasets.Drawn("photo", 50, size: 32);
        var loader = new ImageLoader(set, Small, batchSize: 8, shuffle: true, seed: 5) { Workers = workers, Prefetch = prefetch };
        var order = loader.Order(2);
        Assert.NotEqual(Enumerable.Range(0, 50), order);
        var seen = new List<int>();
        var expected = new float[Small.Length];
        foreach (var batch in loader.Epoch(2))
        {
            using (batch)
            {
                Assert.Equal([batch.Count, 3, 24, 24], batch.Images.shape);
                Assert.Equal(torch.ScalarType.Int64, batch.Labels.dtype);
                var numbers = batch.Images.data<float>().ToArray();
                for (var i = 0; i < batch.Count; i++)
                {
                    Small.Apply(set[batch.Indices[i]].Load(), expected);
                    Assert.True(expected.AsSpan().SequenceEqual(numbers.AsSpan(i * Small.Length, Small.Length)));
                    Assert.Equal(set[batch.Indices[i]].Label, batch.Labels[i].item<long>());
                }
                seen.AddRange(batch.Indices);
            }
        }
        Assert.Equal(order, seen);
    }

    [Fact]
    public void Every_loop_is_a_new_epoch_and_a_second_loader_repeats_them()
    {
        var set = Datasets.Drawn("sketch", 20, size: 16);
        var loader = new ImageLoader(set, Small, 20, shuffle: true, seed: 1);
        var (first, second) = (Indices(loader), Indices(loader));
        Assert.NotEqual(first, second);
        Assert.Equal(second, Indices(new ImageLoader(set, Small, 20, shuffle: true, seed: 1), 1));
        Assert.Equal(Enumerable.Range(0, 20), Indices(new ImageLoader(set, Small, 7)));
    }

    [Theory]
    [InlineData(false, new[] { 8, 8, 4 })]
    [InlineData(true, new[] { 8, 8 })]
    public void The_last_batch_may_be_left_out(bool drop, int[] sizes)
    {
        var loader = new ImageLoader(Datasets.Drawn("sketch", 20, size: 16), Small, 8) { DropLast = drop };
        Assert.Equal(sizes.Length, loader.BatchCount);
        using var scope = torch.NewDisposeScope();
        Assert.Equal(sizes, loader.Select(batch => batch.Count));
    }

    [Fact]
    public void Broken_images_are_left_out_and_named()
    {
        using var folder = new BrokenFolder();
        var loader = new ImageLoader(folder.Images, Small, batchSize: 2);
        using var scope = torch.NewDisposeScope();
        var batches = loader.Epoch().ToList();
        // Six images in batches of two; of a: 0 good, 1 broken; 2 and 3 broken; of b: 4 and 5 good.
        Assert.Equal([[0], [4, 5]], batches.Select(batch => batch.Indices.ToArray()));
        Assert.Equal([1, 3, 24, 24], batches[0].Images.shape);
        Assert.Equal([1L, 1L], batches[1].Labels.data<long>().ToArray());
        Assert.Equal(3, loader.Broken.Count);
        Assert.All(loader.Broken, one => Assert.Contains("not an image", one.Reason));
        Assert.EndsWith("2.png", loader.Broken[0].Image.Name);
    }

    [Fact]
    public void Rows_after_a_broken_image_move_up()
    {
        using var folder = new BrokenFolder();
        using var scope = torch.NewDisposeScope();
        var batch = new ImageLoader(folder.Images, Small, batchSize: 6).Epoch().Single();
        Assert.Equal([0, 4, 5], batch.Indices);
        var expected = Small.ToTensor(folder.Images[0].Load(), folder.Images[4].Load(), folder.Images[5].Load());
        Assert.Equal(expected.data<float>().ToArray(), batch.Images.data<float>().ToArray());
    }

    [Fact]
    public void Broken_images_are_raised_on_request()
    {
        using var folder = new BrokenFolder();
        var loader = new ImageLoader(folder.Images, Small, batchSize: 2) { ThrowOnBroken = true };
        var error = Assert.Throws<ImageException>(() => loader.Epoch().ToList());
        Assert.Contains("2.png", error.Message);
    }

    [Fact]
    public void Cancelling_ends_the_loop_and_its_threads()
    {
        using var source = new CancellationTokenSource();
        var threads = LoaderThreads.Running;
        var loader = new ImageLoader(new LoaderThreads(10_000).Images, Small, 10) { Workers = 3, Augment = LoaderThreads.Count };
        var taken = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var batch in loader.Epoch(0, source.Token))
            {
                batch.Dispose();
                if (++taken == 3)
                    source.Cancel();
            }
        });
        Assert.Equal(3, taken);
        var after = LoaderThreads.Running;
        Thread.Sleep(50);
        // Nothing is loaded any more once the loop has ended.
        Assert.Equal(after, LoaderThreads.Running);
        Assert.InRange(after - threads, 30, 30 + 10 * (loader.Prefetch + 1) + 3);
    }

    [Fact]
    public void Interrupting_the_cell_ends_its_loop_and_no_later_one()
    {
        var loader = new ImageLoader(Datasets.Drawn("sketch", 100, size: 16), Small, 10);
        using (var cell = new FakeCell())
        {
            var batches = loader.GetEnumerator();
            Assert.True(batches.MoveNext());
            batches.Current.Dispose();
            cell.Interrupt();
            Assert.ThrowsAny<OperationCanceledException>(() => batches.MoveNext());
        }
        Assert.Equal(100, Indices(loader).Length);
    }

    [Fact]
    public void Leaving_a_loop_early_frees_what_was_prepared()
    {
        var loader = new ImageLoader(Datasets.Drawn("sketch", 400, size: 16), Small, 20);
        Once();
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (var round = 0; round < 5; round++)
            Once();
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);

        void Once()
        {
            foreach (var batch in loader.Epoch())
            {
                batch.Dispose();
                break;
            }
        }
    }

    [Fact]
    public void Batches_belong_to_the_callers_scope()
    {
        var loader = new ImageLoader(Datasets.Drawn("sketch", 40, size: 16), Small, 20);
        ImageBatch kept;
        using (var scope = torch.NewDisposeScope())
        {
            kept = loader.Epoch().First();
            Assert.Equal(2, scope.DisposablesCount);
        }
        Assert.Throws<ObjectDisposedException>(() => kept.Images.shape);
        using var free = loader.Epoch().First();
        Assert.Equal(20, free.Images.shape[0]);
    }

    [Fact]
    public void Augmentation_depends_on_seed_epoch_and_image_alone()
    {
        var set = LabelledData.Of(["a"], Enumerable.Range(1, 12).Select(seed => (TestImages.Noise(24, 24, seed), 0)));
        static RgbImage Darken(RgbImage image, SeededRandom random)
        {
            foreach (ref var value in image.Pixels)
                value = (byte)random.Next(value + 1);
            return image;
        }
        float[] Numbers(int workers, int epoch)
        {
            var loader = new ImageLoader(set, Small, 12, seed: 3) { Workers = workers, Augment = Darken };
            using var batch = loader.Epoch(epoch).Single();
            return batch.Images.data<float>().ToArray();
        }
        Assert.Equal(Numbers(1, 0), Numbers(4, 0));
        Assert.NotEqual(Numbers(1, 0), Numbers(1, 1));
        Assert.Equal(TestImages.Noise(24, 24, 1).Pixels, set[0].Load().Pixels);
    }

    [Fact]
    public void The_main_thread_computes_while_threads_load()
    {
        using var scope = torch.NewDisposeScope();
        var loader = new ImageLoader(Datasets.Drawn("photo", 300, size: 32), Small, 16, shuffle: true) { Workers = 4 };
        var weights = torch.randn(12, 3 * 24 * 24);
        var (sum, count) = (0.0, 0);
        foreach (var batch in loader)
        {
            using var step = torch.NewDisposeScope();
            using (batch)
                sum += batch.Images.reshape(batch.Count, -1).matmul(weights.t()).abs().mean().item<float>();
            count += batch.Count;
        }
        Assert.Equal(300, count);
        Assert.True(double.IsFinite(sum) && sum > 0);
    }

    [Fact]
    public void A_batch_shows_what_the_net_sees()
    {
        using var batch = new ImageLoader(Datasets.Drawn("photo", 4, size: 24), Small, 4).Epoch().Single();
        var grid = batch.Show(cell: 24);
        Assert.Equal(["bird", "boat", "car", "cat"], grid.Captions);
        Assert.InRange(TestImages.MaxDifference(Datasets.Drawn("photo", 4, size: 24)[0].Load(), grid.Thumbnails[0]), 0, 1);
    }

    [Fact]
    public void Memory_is_used_again_once_nobody_holds_it()
    {
        var set = Datasets.Drawn("photo", 64, size: 24);
        var loader = new ImageLoader(set, Small, 4) { Prefetch = 1, Workers = 1 };
        var (addresses, kept, expected) = (new List<nint>(), new List<torch.Tensor>(), new List<float[]>());
        foreach (var batch in loader.Epoch())
        {
            addresses.Add(Address(batch.Images));
            if (batch.Indices[0] % 16 == 0)
            {
                // A view outlives the batch: its memory must stay as it is.
                kept.Add(batch.Images.narrow(0, 1, 2));
                expected.Add(Small.ToTensor(set[batch.Indices[1]].Load(), set[batch.Indices[2]].Load()).data<float>().ToArray());
            }
            batch.Dispose();
        }
        Assert.Equal(16, addresses.Count);
        Assert.True(addresses.Distinct().Count() < 10, $"{addresses.Distinct().Count()} of 16 batches had memory of their own");
        foreach (var (view, numbers) in kept.Zip(expected))
        {
            Assert.Equal(numbers, view.contiguous().data<float>().ToArray());
            view.Dispose();
        }

        static unsafe nint Address(torch.Tensor tensor)
        {
            fixed (byte* first = tensor.bytes)
                return (nint)first;
        }
    }

    [Fact]
    public void A_graph_holds_the_memory_of_its_batch()
    {
        using var scope = torch.NewDisposeScope();
        var weight = torch.ones(1, requires_grad: true);
        var sums = new List<(torch.Tensor Loss, float Expected)>();
        foreach (var batch in new ImageLoader(Datasets.Drawn("photo", 12, size: 24), Small, 2) { Prefetch = 1 })
        {
            sums.Add(((batch.Images * weight).sum(), batch.Images.sum().item<float>()));
            batch.Dispose();
        }
        foreach (var (loss, expected) in sums)
        {
            weight.grad = null;
            loss.backward();
            Assert.Equal(expected, weight.grad!.item<float>(), Math.Abs(expected) * 1e-4 + 1e-3);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Normalising_the_whole_batch_gives_the_same_numbers(bool flip)
    {
        var set = Datasets.Drawn("photo", 10, size: 30);
        float[] Numbers(bool late)
        {
            var loader = new ImageLoader(set, Small with { Mean = (0.4f, 0.5f, 0.6f), Std = (0.2f, 0.3f, 0.7f) }, 4) { NormaliseLate = late, Augment = flip ? Transform.Flip(0.5) : null };
            using var scope = torch.NewDisposeScope();
            return [.. loader.SelectMany(batch => { Assert.Equal([batch.Count, 3, 24, 24], batch.Images.shape); return batch.Images.contiguous().data<float>().ToArray(); })];
        }
        Assert.Equal(Numbers(false), Numbers(true));
    }

    [Fact]
    public void A_sampler_decides_the_places_and_repeats_are_changed_anew()
    {
        var set = LabelledData.Of(["a", "b"], Enumerable.Range(1, 6).Select(seed => (TestImages.Noise(24, 24, seed), seed % 2)));
        var loader = new ImageLoader(set, Small, 4) { Sampler = epoch => [5, 5, 5, epoch, 0, 2], Augment = Transform.ColorJitter(0.9) };
        Assert.Equal(2, loader.BatchCount);
        using var scope = torch.NewDisposeScope();
        var batches = loader.Epoch(3).ToList();
        Assert.Equal([[5, 5, 5, 3], [0, 2]], batches.Select(batch => batch.Indices.ToArray()));
        var numbers = batches[0].Images.data<float>().ToArray();
        Assert.NotEqual(numbers[..Small.Length], numbers[Small.Length..(2 * Small.Length)]);
        Assert.Contains("Received: 6", Assert.Throws<InvalidOperationException>(() => (loader = new ImageLoader(set, Small) { Sampler = _ => [0, 6] }).ToList()).Message);
    }

    [Fact]
    public void Several_labels_an_image_come_as_rows_of_numbers()
    {
        var set = LabelledData.Of(["a", "b", "c"], Enumerable.Range(0, 5).Select(i => (TestImages.Noise(24, 24, i + 1), i % 3)));
        using var scope = torch.NewDisposeScope();
        var batch = new ImageLoader(set, Small, 5) { Targets = sample => [sample.Label == 0 ? 1 : 0, sample.Label] }.Single();
        Assert.Equal([5, 2], batch.Labels.shape);
        Assert.Equal([1f, 0, 0, 1, 0, 2, 1, 0, 0, 1], batch.Labels.data<float>().ToArray());
        var uneven = new ImageLoader(set, Small, 5) { Targets = sample => new float[sample.Label + 1] };
        Assert.Contains("Received: 1 and 2", Assert.Throws<InvalidOperationException>(() => uneven.ToList()).Message);
    }

    [Fact]
    public void Scales_draw_one_size_for_every_batch_by_the_seed()
    {
        var set = Datasets.Drawn("photo", 40, size: 48);
        (long, long)[] Sizes(int seed, int workers)
        {
            using var scope = torch.NewDisposeScope();
            return [.. new ImageLoader(set, new Preprocessing { ShortSide = 28, Crop = (24, 24) }, 4, seed: seed) { Scales = [16, 24, 32], Workers = workers }.Epoch(1).Select(batch => (batch.Images.shape[2], batch.Images.shape[3]))];
        }
        Assert.Equal(Sizes(1, 1), Sizes(1, 3));
        Assert.NotEqual(Sizes(1, 1), Sizes(2, 1));
        Assert.Equal([16L, 24, 32], Sizes(1, 1).Select(size => size.Item1).Distinct().Order());
        Assert.All(Sizes(1, 1), size => Assert.Equal(size.Item1, size.Item2));
        Assert.Equal((37, (32, 32)), new ImageLoader(set, new Preprocessing { ShortSide = 28, Crop = (24, 24) }) { Scales = [32] }.PreprocessingOf(0, 0) is var p ? (p.ShortSide!.Value, p.Crop) : default);
    }

    [Fact]
    public void Grey_images_have_one_channel_and_five_are_refused()
    {
        var set = Datasets.Drawn("photo", 3, size: 24);
        using var batch = new ImageLoader(set, Small.ForChannels(1), 3).Single();
        Assert.Equal([3, 1, 24, 24], batch.Images.shape);
        Assert.Contains("[3, 1, 24, 24]", batch.ToString());
        Assert.Equal(3, batch.Show().Thumbnails.Count);
        Assert.Contains("Received a preprocessing with 5", Assert.Throws<InvalidOperationException>(() => new ImageLoader(set, Small with { Channels = 5 }).ToList()).Message);
    }

    [Fact]
    public void Decoding_at_a_fraction_is_off_unless_asked_for()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a"]);
        TestImages.Noise(256, 192, 3).SaveJpeg(Path.Combine(folder["a"], "1.jpg"));
        var set = Datasets.FromFolder(folder.Path);
        float[] Numbers(bool scaled)
        {
            using var batch = new ImageLoader(set, Small, 1) { ScaledDecoding = scaled }.Single();
            return batch.Images.data<float>().ToArray();
        }
        var exact = new float[Small.Length];
        Small.Apply(set[0].Load(), exact);
        Assert.Equal(exact, Numbers(false));
        Assert.NotEqual(exact, Numbers(true));
        Assert.InRange(exact.Zip(Numbers(true)).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 0.1);
    }

    [Fact]
    public void An_empty_set_is_refused() =>
        Assert.Contains("nothing to load", Assert.Throws<ArgumentException>(() => new ImageLoader(Datasets.Drawn("photo", 4).Where(_ => false), Small)).Message);

    private static int[] Indices(ImageLoader loader, int? epoch = null)
    {
        using var scope = torch.NewDisposeScope();
        return [.. (epoch is { } number ? loader.Epoch(number) : loader).SelectMany(batch => batch.Indices)];
    }

    /// <summary>Counts the images that loaders of one test have worked on.</summary>
    private sealed class LoaderThreads(int count)
    {
        private static int running;

        public static int Running => Volatile.Read(ref running);

        public LabelledData Images { get; } = Datasets.Drawn("sketch", count, size: 16);

        public static RgbImage Count(RgbImage image, SeededRandom random)
        {
            Interlocked.Increment(ref running);
            return image;
        }
    }

    /// <summary>Class a: 1.png good, 2, 3 and 4.png broken; class b: 5 and 6.png good.</summary>
    private sealed class BrokenFolder : IDisposable
    {
        private readonly string root = Directory.CreateTempSubdirectory("loader").FullName;

        public BrokenFolder()
        {
            for (var number = 1; number <= 6; number++)
            {
                var path = Path.Combine(root, number < 5 ? "a" : "b", $"{number}.png");
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                if (number is > 1 and < 5)
                    File.WriteAllText(path, "no image");
                else
                    TestImages.Noise(30, 30, number).SavePng(path);
            }
            Images = Datasets.FromFolder(root);
        }

        public LabelledData Images { get; }

        public void Dispose() => Directory.Delete(root, recursive: true);
    }
}
