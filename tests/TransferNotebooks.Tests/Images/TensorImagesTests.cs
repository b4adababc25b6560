using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Images;

public sealed class TensorImagesTests
{
    private static byte[] First(ImageGrid grid) => grid.Thumbnails[0].Pixels.ToArray();

    // One image of 8 × 8 pixels, so that a cell of 8 shows it without resizing.
    private static Tensor Flat(float red, float green, float blue) => tensor(new[] { red, green, blue }).reshape(1, 3, 1, 1).expand(1, 3, 8, 8);

    [Fact]
    public void Numbers_within_zero_and_one_are_shares_of_a_byte()
        => Assert.Equal([0, 128, 255], First(Flat(0, 0.5f, 1).AsImages(cell: 8))[..3]);

    [Fact]
    public void Other_numbers_are_stretched_and_what_is_no_number_is_black()
        => Assert.Equal([0, 255, 0], First(Flat(-2, 6, float.NaN).AsImages(cell: 8))[..3]);

    [Fact]
    public void Bytes_are_taken_as_they_are()
        => Assert.Equal([7, 7, 7], First(full(1, 8, 8, (Scalar)7, dtype: ScalarType.Byte).AsImages(cell: 8))[..3]);

    [Fact]
    public void A_preprocessing_is_undone()
    {
        var image = new RgbImage(16, 16);
        image.Pixels.Fill(90);
        var preprocessing = Preprocessing.Square(16);
        using var batch = preprocessing.ToTensor(image);
        Assert.All(First(batch.AsImages(preprocessing: preprocessing, cell: 16)), value => Assert.Equal(90, value));
    }

    [Fact]
    public void The_first_images_of_a_batch_are_shown_with_their_captions()
    {
        using var batch = rand(40, 3, 8, 8);
        Assert.Equal(32, batch.AsImages().Thumbnails.Count);
        Assert.Equal(["a", "b"], batch.AsImages(["a", "b", "c"], count: 2).Captions);
    }

    [Fact]
    public void Showing_leaves_no_tensor_behind()
    {
        using var batch = rand(2, 3, 8, 8);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        batch.AsImages(preprocessing: Preprocessing.ImageNet);
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(2, 4, 8, 8)]
    [InlineData(0, 3, 8, 8)]
    public void What_is_no_image_is_refused_by_its_shape(long n, long channels, long height, long width)
    {
        using var numbers = zeros(n, channels, height, width);
        var error = Assert.Throws<ArgumentException>(() => numbers.AsImages());
        Assert.Contains($"[{n}, {channels}, {height}, {width}]", error.Message);
    }
}
