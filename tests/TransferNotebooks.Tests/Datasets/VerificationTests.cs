using System.Security.Cryptography;
using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Data;

public sealed class VerificationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tn-verify-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("mnist", 4)]
    [InlineData("usps", 3)]
    [InlineData("cifar10", 1002)]
    [InlineData("hymenoptera", 130)]
    [InlineData("pacs", 490)]
    [InlineData("sign-digits", 201)]
    [InlineData("imagenet-samples", 100)]
    [InlineData("office-caltech-surf", 4)]
    [InlineData("sentiment-sentences", 3)]
    [InlineData("sms-spam", 1)]
    [InlineData("fsdd", 900)]
    public void The_shared_files_are_the_published_ones(string name, int files)
    {
        SharedData.Find(name);
        var verification = Datasets.Verify(name);
        Assert.True(verification.IsWhole, verification.ToString());
        Assert.Equal(files, verification.Right);
    }

    [Fact]
    public void A_changed_a_missing_and_a_strange_file_are_named()
    {
        var set = Directory.CreateDirectory(Path.Combine(folder, "sms-spam")).FullName;
        File.WriteAllText(Path.Combine(set, "SMSSpamCollection"), "ham\thello\n");
        string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
        File.WriteAllText(Path.Combine(set, "MANIFEST.sha256"), $"{Hash("other")}  SMSSpamCollection\n{Hash("x")}  gone.txt\n{Hash("x")}  ../outside.txt\n");
        File.WriteAllText(Path.Combine(folder, "outside.txt"), "x");
        var verification = Datasets.Verify([folder], "sms-spam");
        Assert.False(verification.IsWhole);
        Assert.Equal(0, verification.Right);
        Assert.Equal(4, verification.Wrong.Count);
        Assert.Contains(verification.Wrong, line => line.StartsWith("MANIFEST.sha256", StringComparison.Ordinal));
        Assert.Contains(verification.Wrong, line => line.StartsWith("SMSSpamCollection", StringComparison.Ordinal) && line.Contains(Hash("ham\thello\n")));
        Assert.Contains("gone.txt is missing", verification.Wrong);
        Assert.Contains("../outside.txt is missing", verification.Wrong);
    }

    [Fact]
    public void What_is_not_there_is_said() => Assert.Contains(folder, Assert.Throws<DatasetException>(() => Datasets.Verify([folder], "pacs")).Message);
}
