using System.Text;

namespace TransferNotebooks.Tests.Data;

public sealed class FormatTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_idx_file_gives_images_and_labels_plain_or_gzipped()
    {
        var (images, labels) = IdxBytes.Pair(3, 1);
        var read = Idx.Read(folder.File("i.gz", images));
        Assert.Equal([2, 3, 2], read.Shape);
        var second = read.Images()[1].Load();
        Assert.Equal((2, 3), (second.Width, second.Height));
        Assert.Equal([10, 11, 12, 13, 14, 15], Enumerable.Range(0, 6).Select(i => (int)second.Pixels[3 * i]));
        Assert.Equal([3, 1], Idx.Read(folder.File("l.gz", labels)).Labels());
        Assert.Equal([7, 300], Idx.Read(folder.File("wide", IdxBytes.File(12, [2, 2], [0, 0, 0, 7, 9, 9, 9, 9, 0, 0, 1, 44, 9, 9, 9, 9]))).Labels());
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("longer")]
    [InlineData("type")]
    [InlineData("huge")]
    [InlineData("gzip")]
    public void A_damaged_idx_file_is_refused_by_name(string damage)
    {
        var good = IdxBytes.File(8, [2, 3, 2], new byte[12]);
        var bytes = damage switch
        {
            "truncated" => good[..^1],
            "longer" => [.. good, 0],
            "type" => [0, 0, 7, .. good[3..]],
            "huge" => [0, 0, 8, 3, 127, 255, 255, 255, 127, 255, 255, 255, 0, 0, 0, 9, 1],
            _ => IdxBytes.Gzip(good)[..^14],
        };
        Assert.Contains("bad.idx", Assert.Throws<DatasetException>(() => Idx.Read(folder.File("bad.idx", bytes))).Message);
    }

    [Fact]
    public void Matlab_numbers_texts_cells_and_structures_are_read_packed_or_not()
    {
        var numbers = MatlabBytes.Double("d", [2, 2], 1, -2.5, 3, 4);
        var small = MatlabBytes.Compressed(MatlabBytes.Double("s", [1, 3], 7, 8, 255));
        var cells = MatlabBytes.Cells("names", [1, 2], MatlabBytes.Text("", "AM General Hummer"), MatlabBytes.Text("", "Ü"));
        var structs = MatlabBytes.Compressed(MatlabBytes.Structs("list", [1, 2], ["fname", "class"],
            MatlabBytes.Text("", "a.jpg"), MatlabBytes.Double("", [1, 1], 14), MatlabBytes.Text("", "b.jpg"), MatlabBytes.Double("", [1, 1], 3)));
        var file = Matlab5.Read(folder.File("m.mat", MatlabBytes.File(numbers, small, cells, structs)));
        Assert.Equal(["d", "s", "names", "list"], file.Keys);
        Assert.Equal([1, -2.5, 3, 4], file["d"].Numbers());
        Assert.Equal([7, 8, 255], file["s"].Integers());
        Assert.Equal(["AM General Hummer", "Ü"], file["names"].Cells.Select(cell => cell.Text()));
        Assert.Equal(("b.jpg", 3), (file["list"].Field(1, "fname").Text(), file["list"].Field(1, "class").Integers()[0]));
        Assert.Contains("whole numbers", Assert.Throws<DatasetException>(() => file["d"].Integers()).Message);
        Assert.Contains("fname, class", Assert.Throws<DatasetException>(() => file["list"].Field(0, "wrong")).Message);
    }

    [Fact]
    public void A_matlab_file_that_is_cut_off_anywhere_is_refused_or_has_less_in_it()
    {
        var whole = MatlabBytes.File(MatlabBytes.Double("first", [1, 2], 1.5, 2), MatlabBytes.Compressed(MatlabBytes.UInt8("second", [4, 4], new byte[16])));
        for (var length = 0; length < whole.Length; length++)
        {
            var path = folder.File("cut.mat", whole[..length]);
            try
            {
                Assert.DoesNotContain("second", Matlab5.Read(path).Keys);
            }
            catch (DatasetException refused)
            {
                Assert.Contains("cut.mat", refused.Message);
            }
        }
    }

    [Fact]
    public void A_matlab_file_with_wild_bytes_never_fails_in_another_way()
    {
        var whole = MatlabBytes.File(MatlabBytes.Double("d", [1, 2], 1.5, 2), MatlabBytes.Structs("s", [1, 1], ["f"], MatlabBytes.Text("", "x")), MatlabBytes.Cells("c", [1, 1], MatlabBytes.Double("", [1, 1], 2)));
        var random = new Random(3);
        for (var trial = 0; trial < 3000; trial++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(128, bytes.Length)] = (byte)random.Next(256);
            try
            {
                foreach (var value in Matlab5.Read(folder.File("wild.mat", bytes)).Values)
                    _ = value.Kind is MatlabClass.Cell or MatlabClass.Struct ? 0 : value.Numbers().Length;
            }
            catch (DatasetException)
            {
                // refused by name: what is wanted
            }
        }
    }

    [Fact]
    public void Sounds_and_arrays_with_wild_bytes_never_fail_in_another_way()
    {
        var (wav, idx) = (WavFile.Encode(new Sound(new float[20], 8000)), IdxBytes.File(8, [2, 3, 2], new byte[12]));
        var random = new Random(4);
        for (var trial = 0; trial < 3000; trial++)
        {
            var bytes = (byte[])(trial % 2 == 0 ? wav : idx).Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(trial % 2 == 0 ? 44 : 16)] = (byte)random.Next(256);
            try
            {
                if (trial % 2 == 0)
                    Assert.NotEmpty(WavFile.Decode(bytes.AsSpan()[..random.Next(bytes.Length + 1)], "wild.wav").Samples);
                else
                    _ = Idx.Read(folder.File("wild.idx", bytes)).Images().Count;
            }
            catch (DatasetException refused)
            {
                Assert.Contains("wild", refused.Message);
            }
        }
    }

    [Fact]
    public void Csv_fields_in_quotes_hold_separators_breaks_and_quotes()
    {
        var rows = Csv.Parse("a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n\r\n,\"\"\n");
        Assert.Equal([["a", "b"], ["x, \"y\"", "two\nlines"], ["", ""]], rows);
        Assert.Equal([["1;2", "3"]], Csv.Parse("\"1;2\";3", ';'));
        Assert.Contains("line 2", Assert.Throws<DatasetException>(() => Csv.Parse("a\n\"open\nnever")).Message);
        foreach (var field in new[] { "plain", "a,b", "say \"hi\"", "two\nlines" })
            Assert.Equal(field, Assert.Single(Assert.Single(Csv.Parse(Csv.Field(field)))));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1, 16)]
    [InlineData(1, 24)]
    [InlineData(1, 32)]
    [InlineData(3, 32)]
    [InlineData(3, 64)]
    public void Wav_of_every_width_and_two_channels_gives_the_mean_wave(int format, int bits)
    {
        // Left 0.5, right -0.25 in the first frame; 0 and 0.5 in the second.
        double[] values = [0.5, -0.25, 0, 0.5];
        var data = values.SelectMany(value => (format, bits) switch
        {
            (3, 32) => BitConverter.GetBytes((float)value),
            (3, 64) => BitConverter.GetBytes(value),
            (_, 8) => [(byte)(128 + value * 128)],
            (_, 16) => BitConverter.GetBytes((short)(value * 32768)),
            (_, 24) => BitConverter.GetBytes((int)(value * 8388608))[..3],
            _ => BitConverter.GetBytes((int)(value * 2147483648)),
        }).ToArray();
        byte[] chunk = [.. BitConverter.GetBytes((ushort)format), 2, 0, .. BitConverter.GetBytes(8000), .. new byte[6], .. BitConverter.GetBytes((ushort)bits)];
        // A chunk of odd length with its padding byte comes between.
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, .. chunk, .. "odd "u8, 3, 0, 0, 0, 1, 2, 3, 0, .. "data"u8, .. BitConverter.GetBytes(data.Length), .. data];
        var sound = WavFile.Decode(file, "a.wav");
        Assert.Equal(8000, sound.Rate);
        Assert.Equal([0.125f, 0.25f], sound.Samples);
        Assert.Contains("a.wav", Assert.Throws<DatasetException>(() => WavFile.Decode(file.AsSpan()[..^1], "a.wav")).Message);
    }

    [Fact]
    public void A_sound_is_written_and_read_again()
    {
        var sound = new Sound([0, 0.5f, -1, 0.25f], 16000);
        sound.Save(folder["s.wav"]);
        var read = Sound.Load(folder["s.wav"]);
        Assert.Equal(sound.Samples, read.Samples);
        Assert.Equal(16000, read.Rate);
        Assert.Contains("format 17", Assert.Throws<DatasetException>(() => WavFile.Decode([.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 17, 0, 1, 0, 64, 31, 0, 0, .. new byte[6], 4, 0], "adpcm.wav")).Message);
    }

    [Fact]
    public void Pixmaps_with_comments_are_read_and_cut_off_ones_refused()
    {
        byte[] file = [.. Encoding.ASCII.GetBytes("P6 # made by hand\n2 1\n255\n"), 1, 2, 3, 250, 251, 252];
        var image = PortablePixmap.Read(folder.File("a.ppm", file));
        Assert.Equal(((1, 2, 3), (250, 251, 252)), (image[0, 0], image[1, 0]));
        Assert.Contains("cut off", Assert.Throws<ImageException>(() => PortablePixmap.Read(folder.File("b.ppm", file[..^1]))).Message);
        Assert.Equal((9, 9, 9), PortablePixmap.Read(folder.File("c.pgm", [.. "P5 1 1 255 "u8, 9]))[0, 0]);
    }
}
