using System.Text.Json;

namespace TransferNotebooks.Peers.Tests;

public sealed class DataPeerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("data-peer").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Matlab_files_of_SciPy_are_read_packed_or_not()
    {
        var expected = await new PythonPeer("data_formats.py", "scipy").RunAsync(new { work = "mat_files", folder });
        foreach (var packed in new[] { 0, 1 })
        {
            var read = Matlab5.Read(Path.Combine(folder, $"packed{packed}.mat"));
            foreach (var array in expected.EnumerateObject())
                Assert.Equal(array.Value.EnumerateArray().Select(value => value.GetDouble()), read[array.Name].Numbers());
            Assert.Equal([3, 4, 2], read["int16"].Shape);
            Assert.Equal("a text, ä", read["text"].Text());
            Assert.Equal(["one", "two words"], read["cells"].Cells.Select(cell => cell.Text()));
        }
    }

    [Fact]
    public async Task The_shared_matlab_files_hold_what_SciPy_reads()
    {
        var data = Environment.GetEnvironmentVariable("TRANSFER_DATA")?.Split(':').FirstOrDefault(place => Directory.Exists(Path.Combine(place, "usps")));
        if (data is null)
            Assert.Skip("usps is in no folder of TRANSFER_DATA");
        string[] paths = [Path.Combine(data, "usps", "usps_all.mat"), .. Directory.GetFiles(Path.Combine(data, "office-caltech-surf"), "*.mat")];
        var expected = await new PythonPeer("data_formats.py", "scipy").RunAsync(new { work = "mat_sums", paths });
        foreach (var file in expected.EnumerateObject())
        {
            var read = Matlab5.Read(file.Name);
            foreach (var array in file.Value.EnumerateObject())
            {
                var numbers = read[array.Name].Numbers();
                Assert.Equal(array.Value[0].EnumerateArray().Select(size => size.GetInt32()), read[array.Name].Shape);
                Assert.Equal(array.Value[1].GetDouble(), numbers.Sum());
                Assert.Equal(array.Value[2].GetDouble(), numbers.Select((value, place) => value * (place % 97)).Sum());
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    [InlineData(4, 3)]
    public async Task Wav_files_of_Python_are_read(int width, int channels)
    {
        var path = Path.Combine(folder, "a.wav");
        var expected = await new PythonPeer("data_formats.py").RunAsync(new { work = "wav", path, rate = 11025, width, channels });
        var sound = Sound.Load(path);
        Assert.Equal((11025, expected.GetArrayLength()), (sound.Rate, sound.Samples.Length));
        for (var i = 0; i < sound.Samples.Length; i++)
            Assert.Equal(expected[i].GetDouble(), sound.Samples[i], 1e-6);
    }

    [Theory]
    [InlineData(512, 128, 64, "Htk", 0.0, 4000.0)]
    [InlineData(1024, 200, 40, "Slaney", 60.0, 3800.0)]
    public async Task Spectrograms_are_those_of_torch_stft_and_the_mel_matrix(int frame, int hop, int bands, string scale, double low, double high)
    {
        // Two chirps and some noise; every kind of band sees something.
        var random = new SeededRandom(8);
        float[] samples = [.. Enumerable.Range(0, 6000).Select(i => (float)(0.6 * Math.Sin(0.0001 * i * i) + 0.2 * Math.Sin(2 * Math.PI * 440 * i / 8000.0) + 0.05 * random.Between(-1, 1)))];
        var expected = await new PythonPeer("data_formats.py", "torch") { Variables = new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "1" } }
            .RunAsync(new { work = "mel", samples, rate = 8000, frame, hop, bands, scale, low, high, span = 80 });
        var mel = new LogMel { Frame = frame, Hop = hop, Mels = bands, Scale = Enum.Parse<MelScale>(scale), Low = low, High = high };
        var decibels = mel.Decibels(new Sound(samples, 8000));
        Assert.Equal((expected.GetArrayLength(), expected[0].GetArrayLength()), (decibels.GetLength(0), decibels.GetLength(1)));
        for (var band = 0; band < bands; band++)
            for (var time = 0; time < decibels.GetLength(1); time++)
                Assert.Equal(expected[band][time].GetDouble(), decibels[band, time], 1e-3);
    }

    [Fact]
    public async Task Class_weights_are_scikit_learns()
    {
        int[] labels = [.. Enumerable.Range(0, 137).Select(i => i % 11 == 0 ? 2 : i % 3 == 0 ? 1 : 0)];
        var expected = await new PythonPeer("data_formats.py", "sklearn").RunAsync(new { work = "weights", labels });
        var data = LabelledData.OfTexts(["a", "b", "c"], labels.Select((label, i) => ($"{i}", label)));
        Assert.Equal(expected.EnumerateArray().Select(weight => weight.GetDouble()), data.ClassWeights(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public async Task Tables_are_read_as_Pythons_csv_module_reads_them()
    {
        const string text = "a,\"b \"\"c\"\"\",\r\n\"line\none\",2,\"x,y\"\n,,\n\"\",last,end";
        var expected = await new PythonPeer("data_formats.py").RunAsync(new { work = "csv", text });
        Assert.Equal(expected.EnumerateArray().Select(row => row.EnumerateArray().Select(field => field.GetString()!).ToArray()), Csv.Parse(text));
    }
}
