namespace TransferNotebooks.Tests.Data;

public class LogMelTests
{
    [Fact]
    public void The_transform_is_the_sum_it_stands_for()
    {
        var random = new SeededRandom(2);
        foreach (var length in new[] { 2, 8, 64 })
        {
            var signal = Enumerable.Range(0, length).Select(_ => random.Between(-1, 1)).ToArray();
            var (real, imaginary) = ((double[])signal.Clone(), new double[length]);
            new Fourier(length).Transform(real, imaginary);
            for (var k = 0; k < length; k++)
            {
                Assert.Equal(Enumerable.Range(0, length).Sum(n => signal[n] * Math.Cos(2 * Math.PI * k * n / length)), real[k], 10);
                Assert.Equal(-Enumerable.Range(0, length).Sum(n => signal[n] * Math.Sin(2 * Math.PI * k * n / length)), imaginary[k], 10);
            }
        }
        Assert.Throws<ArgumentException>(() => new Fourier(12));
    }

    [Theory]
    // HTK: 2595 log10(1 + 700/700) = 2595 log10 2; Slaney: 15 mel at 1000 Hz, 27 mels for a factor of 6.4.
    [InlineData(MelScale.Htk, 700, 781.1728390)]
    [InlineData(MelScale.Slaney, 500, 7.5)]
    [InlineData(MelScale.Slaney, 6400, 42)]
    public void Mels_are_those_of_the_formula_and_back(MelScale scale, double hertz, double mel)
    {
        Assert.Equal(mel, MelBands.ToMel(hertz, scale), 6);
        Assert.Equal(hertz, MelBands.ToHz(mel, scale), 4);
    }

    [Fact]
    public void A_tone_lights_the_band_it_lies_in_and_the_image_puts_it_at_its_height()
    {
        // 1 kHz at 8 kHz is bin 64 of 512: the power of a full-scale sine under a Hann window is (512 / 4)^2 in that bin.
        var tone = new Sound([.. Enumerable.Range(0, 8000).Select(i => (float)Math.Sin(2 * Math.PI * 1000 * i / 8000))], 8000);
        var mel = new LogMel();
        var power = mel.Power(tone);
        Assert.Equal((64, 63), (power.GetLength(0), power.GetLength(1)));
        var loudest = Enumerable.Range(0, 64).MaxBy(band => power[band, 30]);
        var bands = MelBands.Weights(257, 64, 8000, 0, 4000, MelScale.Htk);
        Assert.Equal(Enumerable.Range(0, 64).MaxBy(band => bands[band][64]), loudest);
        var expected = 16384 * (bands[loudest][64] + (bands[loudest][63] + bands[loudest][65]) / 4);
        Assert.Equal(expected, power[loudest, 30], expected * 1e-4);
        var image = mel.Image(tone);
        Assert.Equal((63, 64), (image.Width, image.Height));
        Assert.Equal(255, image[30, 63 - loudest].R);
        Assert.True(image[30, 0].R < 128);
    }

    [Fact]
    public void A_band_is_a_triangle_and_equal_area_for_slaney()
    {
        foreach (var band in MelBands.Weights(2049, 20, 16000, 0, 8000, MelScale.Slaney))
            Assert.Equal(1, band.Sum() * 8000 / 2048, 0.02);
        foreach (var band in MelBands.Weights(2049, 20, 16000, 0, 8000, MelScale.Htk))
            Assert.InRange(band.Max(), 0.9, 1.0);
    }

    [Fact]
    public void Short_sounds_and_silence_are_drawn_and_wrong_parameters_refused()
    {
        Assert.Equal(1, new LogMel().Image(new Sound([0.5f], 8000)).Width);
        Assert.Equal((255, 255, 255), new LogMel().Image(new Sound(new float[300], 8000))[0, 0]);
        Assert.Throws<ArgumentException>(() => new LogMel().Image(new Sound([], 8000)));
        Assert.Throws<ArgumentException>(() => new LogMel { High = 5000 }.Image(new Sound(new float[9], 8000)));
    }
}
