namespace TransferNotebooks.Tests.Weights;

public class TorchScriptTests
{
    [Fact]
    public void A_scripted_models_parameters_are_taken_by_the_explicit_call_alone()
    {
        var path = Fixtures.File("script.pt");
        Assert.Contains("WeightFile.OpenTorchScript(path)", Assert.Throws<WeightFileException>(() => WeightFile.Open(path)).Message);
        using var set = WeightFile.OpenTorchScript(path);
        Assert.Equal(["bias", "weight"], set.Names.Order());
        Assert.All(set, tensor => Assert.All(tensor.ToSingles(), value => Assert.True(float.IsFinite(value))));
    }

    [Theory]
    [InlineData("https://example.org/script.pt")]
    [InlineData("hf:some/net/script.pt")]
    public void It_takes_a_file_of_this_machine_only(string path) => Assert.Throws<ArgumentException>(() => WeightFile.OpenTorchScript(path));

    [Theory]
    [InlineData("types.pth")]
    [InlineData("types-legacy.pth")]
    [InlineData("arrays.npz")]
    public void A_file_without_code_is_refused_with_the_ordinary_call(string name) =>
        Assert.Contains("WeightFile.Open", Assert.Throws<WeightFileException>(() => WeightFile.OpenTorchScript(Fixtures.File(name))).Message);

    [Fact]
    public void A_damaged_archive_is_one_kind_of_error()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Fixtures.File("script.pt"));
        for (var at = 0; at < 400; at++) bytes[at] ^= 0x55;
        Assert.Throws<WeightFileException>(() => WeightFile.OpenTorchScript(folder.File("x.pt", bytes)));
        Assert.Throws<FileNotFoundException>(() => WeightFile.OpenTorchScript(folder["none.pt"]));
    }
}
