namespace TransferNotebooks.Cli.Tests;

public class EngineChoiceTests
{
    [Theory]
    [InlineData(null, null, null, true, EngineProvider.Binding, "default")]
    [InlineData(null, null, null, false, EngineProvider.Package, "Linux only")]
    [InlineData(null, null, "package", true, EngineProvider.Package, "setup --engine")]
    [InlineData(null, "binding", "package", true, EngineProvider.Binding, "TRANSFER_ENGINE")]
    [InlineData("package", "binding", null, true, EngineProvider.Package, "--engine")]
    [InlineData(null, "", "", true, EngineProvider.Binding, "default")]
    internal void The_option_stands_above_the_variable_above_the_record_above_the_default(
        string? option, string? variable, string? recorded, bool linux, EngineProvider provider, string why)
    {
        var choice = EngineChoice.Make(option, variable, recorded, linux);
        Assert.Equal(provider, choice.Provider);
        Assert.Contains(why, choice.Why);
    }

    [Fact]
    public void An_unknown_provider_is_refused_by_name()
    {
        var error = Assert.Throws<FailedException>(() => EngineChoice.Make(null, "cuda", null, true));
        Assert.Equal("TRANSFER_ENGINE must be 'binding' or 'package'. Received: 'cuda'.", error.Message);
    }
}
