using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>The attribute's name is what counts: this one belongs to no library.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[]? PreferredMimeTypes { get; set; }
}

public sealed class ConventionFormatterTests
{
    [Fact]
    public void A_type_shows_itself_in_every_type_that_its_source_formats()
    {
        var bundle = Formatter.Format(new Shape("disc"));
        Assert.Equal([MimeTypes.Html, MimeTypes.Markdown, MimeTypes.Plain], bundle.Select(entry => entry.Key));
        Assert.Equal("<i>disc</i>", bundle[MimeTypes.Html]);
        Assert.Equal("a disc", bundle.Plain);
    }

    [Fact]
    public void Preferred_types_decide_what_is_shown_and_plain_text_is_added()
    {
        var bundle = Formatter.Format(new Preferring("disc"));
        Assert.Equal([MimeTypes.Html, MimeTypes.Plain], bundle.Select(entry => entry.Key));
        Assert.Equal("**disc**", Formatter.Format(new Preferring("disc"), "text/markdown")["text/markdown"]);
    }

    [Fact]
    public void A_derived_type_and_a_nested_value_use_the_same_formatters()
    {
        Assert.Equal("<i>square</i>", Formatter.Format(new Square())[MimeTypes.Html]);
        Assert.Equal("[ a disc, a square ]", Formatter.Format(new[] { new Shape("disc"), new Square() }).Plain);
        Assert.Contains("<td style=\"text-align:left\">a disc</td>", Formatter.Format(new[] { new Shape("disc") })[MimeTypes.Html]);
    }

    [Fact]
    public void A_formatter_that_declines_is_passed_over()
    {
        var bundle = Formatter.Format(new Shape(""));
        Assert.Null(bundle[MimeTypes.Html]);
        Assert.Equal("a ", bundle.Plain);
    }

    [Fact]
    public void A_figure_of_the_charts_library_gives_plotly_html_and_text()
    {
        var figure = TransferNotebooks.Charts.Chart.Line([1.0, 2.0], [3.0, 4.0]);
        var bundle = Formatter.Format(figure);
        Assert.Equal([MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Plain], bundle.Select(entry => entry.Key));
        Assert.NotNull(bundle.ToJson()[MimeTypes.Plotly]!["data"]);
    }

    [TypeFormatterSource(typeof(ShapeSource))]
    public class Shape(string name)
    {
        public string Name { get; } = name;
    }

    public sealed class Square() : Shape("square");

    [TypeFormatterSource(typeof(ShapeSource), PreferredMimeTypes = [MimeTypes.Html])]
    public sealed class Preferring(string name) : Shape(name);

    public sealed class ShapeSource
    {
        public IEnumerable<object> CreateTypeFormatters() =>
        [
            new ShapeFormatter(MimeTypes.Html, name => $"<i>{name}</i>"),
            new ShapeFormatter("text/markdown", name => $"**{name}**"),
            new ShapeFormatter(MimeTypes.Plain, name => $"a {name}"),
        ];
    }

    public sealed class ShapeFormatter(string mimeType, Func<string, string> write)
    {
        public string MimeType => mimeType;

        public Type Type => typeof(Shape);

        public bool Format(object instance, TextWriter writer)
        {
            var name = ((Shape)instance).Name;
            if (name.Length == 0 && mimeType != MimeTypes.Plain) return false;
            writer.Write(write(name));
            return true;
        }
    }
}
