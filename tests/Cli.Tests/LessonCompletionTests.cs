using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli.Tests;

public sealed class LessonCompletionTests
{
    public static TheoryData<string> Lessons => [.. Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Each name that a lesson uses is typed up to its first letter, with the rest of the lesson still to be written.</summary>
    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Names_that_a_lesson_uses_are_offered_where_it_uses_them(string lesson)
    {
        var cells = Notebook.Load(Path.Combine(Repository.Root, "notebooks", lesson)).Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.Source);
        // One text of all cells: what they open with "using" stands at its head, as nowhere else.
        var lines = string.Join(";\n", cells).Split('\n');
        bool Opens(string line) => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=', StringComparison.Ordinal);
        var code = string.Join('\n', lines.Where(Opens).Concat(lines.Where(line => !Opens(line))));
        await using var session = new Session(Surroundings.Options() with { WarmUp = false });
        var options = new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script);
        var names = (await CSharpSyntaxTree.ParseText(code, options, cancellationToken: TestContext.Current.CancellationToken).GetRootAsync(TestContext.Current.CancellationToken))
            .DescendantTokens().Where(token => token.Parent is SimpleNameSyntax && token.ValueText is { Length: > 1 } and not "var" && !IsNewName(token)).ToList();
        Assert.NotEmpty(names);
        foreach (var name in names.Where((_, i) => i % 5 == 0))
        {
            var found = await session.CompleteAsync(code[..(name.SpanStart + 1)], name.SpanStart + 1, TestContext.Current.CancellationToken);
            Assert.True(found.Items.Any(item => item.Text.TrimStart('@').TrimEnd(':') == name.ValueText), $"{name.ValueText} is not offered after: {code[Math.Max(0, name.SpanStart - 60)..(name.SpanStart + 1)]}");
        }
    }

    // Names that the lesson gives to the parts of a tuple are its own.
    private static bool IsNewName(SyntaxToken token) => token.Parent?.Parent is NameColonSyntax { Parent: ArgumentSyntax { Parent: TupleExpressionSyntax } };

    [Theory]
    [InlineData("Datasets.Load(\"hym", "hymenoptera")]
    [InlineData("Backbones.Load(\"squeezenet1_", "squeezenet1_1")]
    [InlineData("Backbones.Load(\"squeezenet1_1\", weights: \"ran", "random")]
    [InlineData("Datasets.Drawn(\"sk", "sketch")]
    [InlineData("Datasets.Drawn(classes: [\"cat\", \"do", "dog")]
    public async Task Names_of_the_kit_are_offered_in_strings(string code, string wanted)
    {
        await using var session = new Session(Surroundings.Options() with { WarmUp = false });
        Assert.Contains(wanted, (await session.CompleteAsync(code, code.Length, TestContext.Current.CancellationToken)).Items.Select(item => item.Text));
    }

    [Fact]
    public async Task The_documentation_of_kit_engine_and_charts_is_at_hand()
    {
        await using var session = new Session(Surroundings.Options() with { WarmUp = false });
        foreach (var (code, words) in new[] { ("Backbones.Load(", "Builds a backbone and gives it weights."), ("torch.nn.Conv2d(", "A convolution over images"), ("Chart.Line", "line") })
        {
            var text = (await session.InspectAsync(code, code.Length, false, TestContext.Current.CancellationToken))?.Plain ?? "";
            Assert.Contains(words, text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
