using FsCheck;
using FsCheck.Fluent;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>Whatever is in a cell, a request has an answer, and nothing is thrown, not even behind the guard of the public methods.</summary>
public sealed class CompletionRobustnessTests(CompletionSession shared) : IClassFixture<CompletionSession>
{
    public static TheoryData<string> Cells { get; } =
    [
        """
        using System.Text.Json;
        #r "nuget: Pets, 1.0"
        var table = words.Where(w => w.Length is > 2 and not 7).GroupBy(w => w[0], (key, all) => new { key, Count = all.Count() }).ToDictionary(x => x.key);
        foreach (var (key, value) in table) Console.WriteLine($"{key,-3}|{value.Count:N0} {(value.Count > 2 ? "many" : $"few: {value}")}");
        """,
        """
        #!time
        /// <summary>A net.</summary>
        abstract class Net<T> : List<T>, IDisposable where T : struct, IComparable<T>
        {
            private readonly Dictionary<string, (int A, string? B)[]> layers = new() { ["a"] = [(1, null)], };
            public Net(int size = 3) : base(size) { }
            public abstract T this[string name] { get; protected init; }
            public static Net<T> operator +(Net<T> a, Net<T> b) => a ?? throw new ArgumentNullException(nameof(a));
            void IDisposable.Dispose() { lock (layers) { goto done; } done: return; }
            unsafe int* Address(int* p) => p->CompareTo(3) > 0 ? p : &p[1];
        }
        """,
        """"
        var text = """
            raw "text" {not code}
            """ + $$"""{{words.Count}} {one}""" + @"c:\""x" + "a\tb\u0041" + 'c';
        #region more
        #if NEVER
        nothing here
        #endif
        /* a comment */ var r = point switch { { X: > 3 and < 9, Y: var y } p when y != 2 => p with { X = 1 }, (_, 4) => null, _ => Point.Origin };
        #endregion
        """",
        """
        async Task<int> Slow(CancellationToken stop = default, params int[] rest)
        {
            await foreach (var item in Items()) { if (item < 0) continue; else yield break; }
            try { return await Task.Run(() => Make(1, "a").Moved(by: 2)?.X ?? 0, stop); } catch (Exception e) when (e is IOException { Message: "x" }) { throw; } finally { }
            var q = from w in words join p in pairs on w equals p.Key into g let n = g.Count() orderby n descending, w select new Options { Title = w, Ink = Colour.Red };
            Span<int> numbers = stackalloc int[] { 1, 2, 3 }; ref var first = ref numbers[^1]; var part = numbers[1..^1];
            Paint(point, with: Colour.Green, times: checked((int)2L), notes: ["a", .. words]);
        }
        """,
        "#!html\n<b onclick=\"x.y(\">text</b>\n#!csharp\nwords.\n#!markdown\n# title\n#!csharp\nKernel.Tests.KnownPets.Load(\"c",
        "using (var 漢字 = File.OpenRead(\"./\")) { Console.WriteLine(\"😀👩‍👩‍👧\" + 漢字.Length); }\r\nint @class = 3;\r\n@class.",
    ];

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_beginnings_of_a_cell_are_answered(string cell)
    {
        var scope = shared.Session.Scope();
        for (var end = 0; end <= cell.Length; end += 3) Ask(scope, cell[..end], end, cell);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_places_of_a_cell_are_answered(string cell)
    {
        var scope = shared.Session.Scope();
        for (var position = 0; position <= cell.Length; position += 7) Ask(scope, cell, position, cell);
    }

    [Fact]
    public void Random_text_is_answered()
    {
        var scope = shared.Session.Scope();
        string[] pieces = ["words", ".", "(", ")", "{", "}", "[", "]", "<", ">", "\"", "'", "$\"", "@\"", "\"\"\"", "\n", "\r\n", " ", ";", ",", "=>", "=", "new", "class", "using", "#", "#!", "#r \"", "//", "/*", "*/", "?", "?.", ":", "::",
            "\\", "\0", "\uD83D", "\uDE00", "😀", "é", "\u2028", "\u200D", "var", "is", "switch", "from", "point", "Colour", "1", "0x", "1e", "->", "&", "*", "!", "@", "_", "where", "with", "Paint", "static", "\t", "\uFFFF", "{{", "~", "^"];
        var text = Gen.Elements(pieces).ListOf().Select(list => string.Concat(list));
        var samples = from code in text from place in Gen.Choose(-3, 300) select (code, place);
        Prop.ForAll(samples.ToArbitrary(), sample => Ask(scope, sample.code, sample.place, sample.code)).Check(Drawn.Cases(200).WithEndSize(60));
    }

    [Fact]
    public async Task Deep_nesting_and_long_lines_are_answered()
    {
        foreach (var code in new[] { new string('(', 20_000), string.Concat(Enumerable.Repeat("a.", 2_000)), string.Concat(Enumerable.Repeat("x => ", 5_000)), new string('{', 20_000), string.Concat(Enumerable.Repeat("List<", 5_000)), "var s = \"" + new string('x', 1_000_000), string.Concat(Enumerable.Repeat("1 + ", 3_000)) })
        {
            var found = await shared.Session.CompleteAsync(code, code.Length, TestContext.Current.CancellationToken);
            Assert.InRange(found.Start, 0, code.Length);
            await shared.Session.InspectAsync(code, code.Length, false, TestContext.Current.CancellationToken);
            shared.Session.CheckComplete(code);
        }
    }

    [Fact]
    public async Task A_request_can_be_given_up()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shared.Session.CompleteAsync("words.", 6, stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shared.Session.InspectAsync("words.", 3, false, stop.Token));
        Assert.NotEmpty(await shared.Session.TextsAsync("words.¦"));
    }

    [Fact]
    public async Task Warming_up_steps_aside_for_cells_and_ends()
    {
        await using var cells = new TestCells(new SessionOptions());
        var warm = cells.Session.WarmUpCompletionAsync(TestContext.Current.CancellationToken);
        Assert.Equal("3", await cells.ValueAsync("1 + 2"));
        await warm;
        Assert.Equal(["WriteLine"], await cells.Session.TextsAsync("Console.WriteL¦"));
    }

    internal static void Ask(CompletionScope scope, string code, int position, string cell)
    {
        try
        {
            var found = Completer.Complete(scope, code, position, TestContext.Current.CancellationToken);
            var place = Math.Clamp(position, 0, code.Length);
            Assert.True(found.Start >= 0 && found.Start <= place && found.End >= place && found.End <= code.Length, $"{found.Start}..{found.End} around {place}");
            Assert.Distinct(found.Items.Select(item => item.Text));
            Assert.DoesNotContain(found.Items, item => item.Text.Length == 0 || item.Text.Contains(CellPlace.Placeholder));
            var described = Inspector.Inspect(scope, code, position, true, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(CellPlace.Placeholder, described?.Plain ?? "");
            Completeness.Check(code);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Assert.Fail($"At {position} of:\n{code}\n({cell})\n{e}");
        }
    }
}
