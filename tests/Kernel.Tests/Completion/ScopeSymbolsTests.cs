using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class ScopeSymbolsTests
{
    [Theory]
    [InlineData("¦")]
    [InlineData("s¦")]
    [InlineData("using System.Globalization; var strange = 1; void F(int some) { foreach (var step in new[] { 1 }) { s¦ } }")]
    [InlineData("using Short = System.Text.StringBuilder; Sho¦")]
    public async Task A_long_session_offers_what_the_compiler_would(string marked)
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("var same = 1; string Say(int x) => \"\"; string Say(string x) => x; record Sample(int Size);");
        await cells.ValueAsync("using System.Text.Json; using static System.Math; var same = \"again\"; var second = 2;");
        await cells.ValueAsync("var third = 3; int second() => 2;");
        var (code, position) = Marked.Split(marked);
        var place = CellPlace.At(code, position, cells.Session.Scope().Next, TestContext.Current.CancellationToken);
        string[] Found(int many)
        {
            var items = new ItemList(place.Prefix);
            items.Add(ScopeSymbols.Of(place, many), SymbolFacts.LikelihoodOf);
            return [.. items.Finish(TestContext.Current.CancellationToken).Select(item => $"{item.Text}: {item.Signature}")];
        }

        var (wanted, gathered) = (Found(1000), Found(0));
        Assert.NotEmpty(wanted);
        Assert.Empty(wanted.Except(gathered).Take(10));
        Assert.Empty(gathered.Except(wanted).Take(10));
    }
}
