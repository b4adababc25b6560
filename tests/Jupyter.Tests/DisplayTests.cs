namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>Displays and what happens to them later.</summary>
public sealed class DisplayTests(InProcessKernel kernel) : IClassFixture<InProcessKernel>
{
    private KernelClient Client => kernel.Client;

    private static string Id(ClientMessage display) => display.Content.GetProperty("transient").GetProperty("display_id").GetString()!;

    [Fact]
    public void An_update_names_the_display_it_changes()
    {
        var shown = Client.Run("var place = display(1); display(2); place.Update(3);").Shown;
        Assert.Equal(["display_data", "display_data", "update_display_data"], shown.Select(output => output.Type));
        Assert.NotEqual(Id(shown[0]), Id(shown[1]));
        Assert.Equal((Id(shown[0]), "3"), (Id(shown[2]), shown[2].Data("text/plain")));
    }

    [Fact]
    public void A_later_cell_updates_an_earlier_ones_display_under_the_same_name()
    {
        var first = Client.Run("var early = display(\"one\");").Shown;
        var update = Assert.Single(Client.Run("early.Update(\"two\");").Shown);
        Assert.Equal(("update_display_data", Id(first[0]), "two"), (update.Type, Id(update), update.Data("text/plain")));
    }

    [Fact]
    public void Cells_without_a_number_do_not_share_the_names_of_others_displays()
    {
        var first = Client.Run("display(1);").Shown;
        var cell = KernelClient.Cell("display(2);");
        cell["store_history"] = false;
        Assert.NotEqual(Id(first[0]), Id(Client.Ask("execute_request", cell).Shown[0]));
    }

    [Theory]
    [InlineData("ClearOutput();", false)]
    [InlineData("ClearOutput(wait: true);", true)]
    public void Clearing_says_whether_it_waits(string code, bool wait)
    {
        var shown = Client.Run($"Console.Write(\"before\"); {code} Console.Write(\"after\");").Shown;
        Assert.Equal(["stream", "clear_output", "stream"], shown.Select(output => output.Type));
        Assert.Equal(wait, shown[1].Content.GetProperty("wait").GetBoolean());
    }
}
