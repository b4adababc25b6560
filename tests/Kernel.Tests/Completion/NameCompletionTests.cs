using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class NameCompletionTests(CompletionSession shared) : IClassFixture<CompletionSession>
{
    /// <summary>Exactly these begin with what was typed.</summary>
    [Theory]
    [InlineData("wor¦", "words")]
    [InlineData("var wordCount = 3;\nwordC¦", "wordCount")]
    [InlineData("wordC¦\nvar wordCount = 3;")]
    [InlineData("var wordCount = wordC¦")]
    [InlineData("int local = 3; { int localInner = 4; loca¦ }", "LocalDataStoreSlot", "local", "localInner")]
    [InlineData("words.Select(word => wor¦", "word", "words")]
    [InlineData("words.Select((word, position) => posi¦", "position")]
    [InlineData("from candidate in words where candi¦", "candidate")]
    [InlineData("void F(int amount) { Console.WriteLine(amou¦ }", "amount")]
    [InlineData("class A { int amount; int B() => amou¦ }", "amount")]
    [InlineData("Poin¦", "Point", "point")]
    [InlineData("List<Poin¦", "Point")]
    [InlineData("new Dictionary<string, Poin¦", "Point")]
    [InlineData("words.OfType<Poin¦", "Point")]
    [InlineData("Point x¦")]
    [InlineData("var nam¦")]
    [InlineData("foreach (var word i¦", "in")]
    [InlineData("foreach (var word in wor¦", "words")]
    [InlineData("using Sys¦", "System")]
    [InlineData("using stat¦", "static")]
    [InlineData("new Roun¦", "Round")]
    [InlineData("new Shap¦")]
    [InlineData("new word¦")]
    [InlineData("using static System.Math;\nnew Abs¦")]
    [InlineData("using static System.Math;\nAbs¦", "Abs", "abstract")]
    [InlineData("class B : Shap¦", "Shape")]
    [InlineData("class B : Roun¦")]
    [InlineData("throw new InvalidOp¦", "InvalidOperationException")]
    [InlineData("try { } catch (FileNotF¦", "FileNotFoundException")]
    [InlineData("try { } catch (Colou¦")]
    [InlineData("[Obsol¦] class C { }", "Obsolete")]
    [InlineData("Paint(wh¦", "when", "where:")]
    [InlineData("Paint(point, wi¦", "with:")]
    [InlineData("Paint(point, times: 3, wi¦", "with:")]
    [InlineData("Paint(point, where¦")]
    [InlineData("new Options { Ti¦", "Title")]
    [InlineData("new Options { Title = \"a\", Si¦ }", "Size")]
    [InlineData("new Options { Title = \"a\", Ti¦ }")]
    [InlineData("new Options { Are¦ }")]
    [InlineData("Options o = new() { In¦ }", "Ink")]
    [InlineData("var moved = point with { ¦", "X", "Y")]
    [InlineData("if (point is { X¦ ", "X")]
    [InlineData("words.ForEach(Paint); whi¦", "while")]
    [InlineData("if (true) { } els¦", "else")]
    [InlineData("try { } fina¦", "finally")]
    [InlineData("while (true) { brea¦ }", "break")]
    [InlineData("continue¦")]
    [InlineData("point i¦", "is")]
    [InlineData("point.Moved(3) wit¦", "with")]
    [InlineData("if (words[0] is \"a\" o¦", "or")]
    [InlineData("if (words.Count is > 3 an¦", "and")]
    [InlineData("if (point is Point o¦", "or")]
    [InlineData("try { } catch (Exception e) whe¦", "when")]
    [InlineData("foreac¦ (var word in words) { }", "foreach")]
    [InlineData("class A { overri¦ }", "override")]
    [InlineData("class A { int X { ge¦ } }", "get")]
    [InlineData("Console.WriteLine()\nwor¦", "words")]
    [InlineData("point\nwor¦", "words")]
    [InlineData("$\"{wor¦}\"", "words")]
    [InlineData("$\"{wor¦", "words")]
    [InlineData("async Task F() { awai¦ }", "await")]
    [InlineData("#!time\nwor¦", "words")]
    [InlineData("#!html\nwor¦")]
    [InlineData("#!html\n<b>\n#!csharp\nwor¦", "words")]
    [InlineData("wor¦\r\nvar x = 3;", "words")]
    [InlineData("var 漢字 = 1; var 漢語 = \"😀\"; 漢¦", "漢字", "漢語")]
    [InlineData("/* 😀 */ wor¦", "words")]
    [InlineData("// wor¦")]
    [InlineData("/* wor¦")]
    [InlineData("/* */ wor¦", "words")]
    [InlineData("\"wor¦\"")]
    [InlineData("$\"wor¦\"")]
    [InlineData("$\"{point} wor¦\"")]
    [InlineData("'w¦'")]
    [InlineData("@\"wor¦")]
    [InlineData("\"\"\"wor¦\"\"\"")]
    [InlineData("#if NEVER\nwor¦\n#endif")]
    [InlineData("#region wor¦\n#endregion")]
    [InlineData("12¦")]
    [InlineData("0x1¦F")]
    [InlineData("var @class = 3; @cla¦", "@class")]
    public async Task A_typed_beginning_finds_what_begins_so(string marked, params string[] wanted)
        => Assert.Equal(wanted.Order(), (await shared.Session.TextsAsync(marked)).Order());

    /// <summary>These come first, in this order, before anything is typed.</summary>
    [Theory]
    [InlineData("Paint(¦", "notes:", "point", "times:", "where:", "with:")]
    [InlineData("Paint(point, ¦", "Colour.Green", "Colour.Red", "notes:", "times:", "with:")]
    [InlineData("Paint(point, with: ¦", "Colour.Green", "Colour.Red")]
    [InlineData("Colour c = ¦", "Colour.Green", "Colour.Red")]
    [InlineData("if (new Options().Ink == ¦", "Colour.Green", "Colour.Red")]
    [InlineData("var ink = new Options { Ink = ¦", "Colour.Green", "Colour.Red")]
    [InlineData("switch (new Options().Ink) { case ¦", "Colour.Green", "Colour.Red")]
    [InlineData("var n = new Options().Ink switch { ¦", "Colour.Green", "Colour.Red")]
    [InlineData("Colour F() { return ¦ }", "Colour.Green", "Colour.Red")]
    [InlineData("Colour F() => ¦", "Colour.Green", "Colour.Red")]
    [InlineData("Point p = new ¦", "Point")]
    [InlineData("Point p = ¦", "point")]
    public async Task What_has_the_expected_type_comes_first(string marked, params string[] first)
        => Assert.Equal(first, (await shared.Session.TextsAsync(marked)).Take(first.Length));

    [Theory]
    [InlineData("Colour c = Gre¦", "Colour.Green")]
    [InlineData("Paint(point, Re¦", "Colour.Red")]
    public async Task A_member_of_the_expected_enumeration_is_found_by_its_own_name(string marked, string wanted)
        => Assert.Equal(wanted, (await shared.Session.TextsAsync(marked))[0]);

    [Theory]
    [InlineData("wor¦ds.Clear()", 0, 5)]
    [InlineData("words.¦Clear()", 6, 6)]
    [InlineData("words.Cl¦", 6, 8)]
    [InlineData("var 漢字 = \"😀\"; 漢¦", 15, 16)]
    public async Task The_word_under_the_place_is_what_gets_replaced(string marked, int start, int end)
    {
        var completions = await shared.Session.CompleteAsync(marked);
        Assert.NotEmpty(completions.Items);
        Assert.Equal((start, end), (completions.Start, completions.End));
    }

    [Theory]
    [InlineData("wor¦", CompletionKind.Local, "List<string> words")]
    [InlineData("Poin¦", CompletionKind.Class, "record Point")]
    [InlineData("Colou¦", CompletionKind.Enum, "enum Colour")]
    [InlineData("Pain¦", CompletionKind.Method, "void Paint(Point where, Colour with = Red, int times = 1, params string[] notes)")]
    [InlineData("Paint(time¦", CompletionKind.Argument, "int times = 1")]
    [InlineData("System¦", CompletionKind.Namespace, "namespace System")]
    [InlineData("foreac¦", CompletionKind.Keyword, "")]
    [InlineData("Colour.Gr¦", CompletionKind.EnumMember, "Green = 1")]
    [InlineData("words.Select(w => w¦", CompletionKind.Parameter, "string w")]
    [InlineData("int.MaxV¦", CompletionKind.Constant, "int MaxValue = 2147483647")]
    public async Task Items_tell_what_they_are(string marked, CompletionKind kind, string signature)
    {
        var item = (await shared.Session.CompleteAsync(marked)).Items[0];
        Assert.Equal((kind, signature), (item.Kind, item.Signature));
    }
}
