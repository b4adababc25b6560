using System.CommandLine;

namespace TransferNotebooks.Cli;

/// <summary><c>test</c>: builds and runs the tests.</summary>
internal static class TestVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes)
    {
        var peers = new Option<bool>("--peers") { Description = "Run the peer suite instead: compare with Python's PyTorch, scikit-learn and Jupyter on this machine" };
        var soak = new Option<bool>("--soak") { Description = "Also the tests that run for minutes (threads, memory)" };
        var filter = new Option<string>("--filter") { Description = "Only tests whose full name contains this text", HelpName = "text" };
        var command = new Command("test", "Build everything and run the tests; the last line is 'N passed, N failed'") { peers, soak, filter };
        command.SetAction(async (parsed, cancel) =>
        {
            bool withPeers = parsed.GetValue(peers);
            await new SetupRun(checkout, parsed.GetValue(yes)).RunAsync(withPeers ? SetupScope.Peers : SetupScope.Core, quiet: true, cancel);
            return await new TestRun(checkout).RunAsync(withPeers, new TestSelection(parsed.GetValue(soak), parsed.GetValue(filter)), cancel);
        });
        return command;
    }
}
