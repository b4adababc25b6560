using System.Runtime.CompilerServices;

namespace TransferNotebooks.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_is_the_approved_one()
    {
        var approved = Path.Combine(Folder(), "PublicApi.approved.txt");
        var received = ApiListing.Of(typeof(Backbone).Assembly);
        if (Environment.GetEnvironmentVariable("TRANSFER_APPROVE") == "1") File.WriteAllText(approved, received);

        var (before, now) = (File.ReadAllText(approved).Split('\n'), received.Split('\n'));
        var gone = before.Except(now).Select(line => "- " + line);
        var added = now.Except(before).Select(line => "+ " + line);
        Assert.True(before.SequenceEqual(now),
            $"The public API changed. If that is meant, run this test once with TRANSFER_APPROVE=1 and commit the file.\n{string.Join('\n', gone.Concat(added))}");
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
