using System.Globalization;

namespace TransferNotebooks;

/// <summary>Reads Semeion: a line for each digit, 256 numbers 0 or 1 (ink) of 16 x 16 pixels, then ten of which one is 1, the digit's.</summary>
internal static class Semeion
{
    public const string FileName = "semeion.data";
    private const int Pixels = 256, Classes = 10;

    public static LabelledData Read(DatasetPlace place)
    {
        var path = place[FileName];
        var lines = LabelledFile.Lines(path).ToArray();
        var bytes = new byte[lines.Length * Pixels];
        var labels = new int[lines.Length];
        for (var row = 0; row < lines.Length; row++)
        {
            var fields = lines[row].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var values = new double[fields.Length];
            if (fields.Length != Pixels + Classes || !fields.Index().All(field => double.TryParse(field.Item, NumberStyles.Float, CultureInfo.InvariantCulture, out values[field.Index])))
                throw new DatasetException($"{path}, line {row + 1}: wanted {Pixels + Classes} numbers. Received: {fields.Length} fields.");
            for (var pixel = 0; pixel < Pixels; pixel++)
                bytes[row * Pixels + pixel] = (byte)(values[pixel] * 255);
            labels[row] = Array.FindIndex(values, Pixels, value => value != 0) - Pixels;
        }
        var images = new PackedImages("semeion", bytes, 16, 16, PixelLayout.Grey);
        return new LabelledData("semeion", DigitSets.Digits, labels.Select((label, i) => LabelledFile.Sample(images[i], label, DigitSets.Digits, "", path)));
    }
}
