namespace TransferNotebooks.Tests.Lessons;

public sealed class FreshProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_command_line_beside_the_running_program_is_taken_first()
    {
        Checkout("checkout");
        Make("program/transfer-notebooks.dll", "program/transfer-notebooks.runtimeconfig.json");

        var command = FreshProcess.Find(folder["program"], [folder["checkout"]]);

        Assert.Equal(folder["program/transfer-notebooks.dll"], command![^1]);
        Assert.Equal(2, command.Length);
    }

    [Fact]
    public void Elsewhere_it_is_the_launcher_of_the_checkout_that_a_folder_lies_in()
    {
        Checkout("checkout");
        Make("checkout/notebooks/lesson.ipynb", "program/other.dll");

        Assert.Equal([folder["checkout/transfer-notebooks"]], FreshProcess.Find(folder["program"], [null, "", folder["checkout/notebooks"]])!);
    }

    [Fact]
    public void Without_a_command_line_there_is_nothing_to_start() => Assert.Null(FreshProcess.Find(folder["program"], [folder["nowhere"], null]));

    [Fact]
    public void A_command_that_fails_throws_what_it_said_on_standard_error()
    {
        // Tests run within the checkout; a launcher in its place answers without building anything.
        Checkout("checkout", "#!/bin/sh\nif [ \"$1\" = fail ]; then echo 'no such model' >&2; exit 1; fi\necho \"$@\"\n");
        var before = Environment.GetEnvironmentVariable("TRANSFER_ROOT");
        Environment.SetEnvironmentVariable("TRANSFER_ROOT", folder["checkout"]);
        try
        {
            Assert.Equal("predict a picture.png --json\n", FreshProcess.Run("predict", "a picture.png", "--json"));
            Assert.Contains("exit code 1: no such model", Assert.Throws<InvalidOperationException>(() => FreshProcess.Run("fail")).Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TRANSFER_ROOT", before);
        }
    }

    private void Checkout(string name, string launcher = "")
    {
        Make($"{name}/transfer-notebooks.slnx");
        File.WriteAllText(folder[$"{name}/transfer-notebooks"], launcher);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder[$"{name}/transfer-notebooks"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Make(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.WriteAllText(folder[name], "");
        }
    }
}
