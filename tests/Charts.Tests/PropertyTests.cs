using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace TransferNotebooks.Charts.Tests;

public class PropertyTests
{
    [Fact]
    public void A_number_is_written_within_six_digits_of_itself() => Prop.ForAll<double>(value =>
    {
        if (!double.IsFinite(value) || value == 0) return true;
        var back = double.Parse(Numbers.Text(value), CultureInfo.InvariantCulture);
        return Math.Abs(back - value) <= 5.0001e-6 * Math.Abs(value) || Math.Abs(value) < 1e-300;
    }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    [Fact]
    public void Any_text_survives_as_a_name_once_its_entities_are_read() => Prop.ForAll<string>(text =>
    {
        if (text is null || text.Any(char.IsSurrogate)) return true;
        using var json = JsonDocument.Parse(Chart.Line([1.0], Name: text).ToJson());
        var name = json.RootElement.GetProperty("data")[0].GetProperty("name").GetString()!;
        return !name.Contains('<') && name.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&") == text;
    }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    [Fact]
    public void Every_figure_text_is_json_without_a_less_than_sign() => Prop.ForAll<string, double[]>((text, values) =>
    {
        var json = Chart.Line(values ?? [], Name: text).WithTitle(text ?? "").ToJson();
        using var parsed = JsonDocument.Parse(json);
        return !json.Contains('<');
    }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));
}
