using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class StringCompletionTests(CompletionSession shared) : IClassFixture<CompletionSession>
{
    [Theory]
    [InlineData("Kernel.Tests.KnownPets.Load(\"c¦", "cat", "cow")]
    [InlineData("Kernel.Tests.KnownPets.Load(\"¦\")", "a \\\"quoted\\\" pet", "cat", "cow", "dog")]
    [InlineData("Kernel.Tests.KnownPets.Load(@\"¦\")", "cat", "cow", "dog")]
    [InlineData("var x = Kernel.Tests.KnownPets.Load(pet: \"d¦og\").Length;", "dog")]
    [InlineData("Kernel.Tests.KnownPets.Load(\"cat\", \"¦", "mice")]
    [InlineData("Kernel.Tests.KnownPets.Load(\"cow\", food: \"¦\")", "grass", "hay")]
    [InlineData("Kernel.Tests.KnownPets.LoadAll([\"cat\", \"d¦", "dog")]
    [InlineData("Kernel.Tests.KnownPets.LoadAll(new[] { \"d¦\" })", "dog")]
    [InlineData("Kernel.Tests.KnownPets.Load(\"cow\", other: \"¦\")")]
    [InlineData("Kernel.Tests.KnownPets.Load(point.ToString(), \"¦\")")]
    public async Task Names_that_a_parameter_accepts_are_found_by_its_attribute(string marked, params string[] wanted)
        => Assert.Equal(wanted.Order(), (await shared.Session.TextsAsync(marked)).Order());

    [Fact]
    public async Task The_whole_name_in_the_quotes_is_replaced()
    {
        var completions = await shared.Session.CompleteAsync("Kernel.Tests.KnownPets.Load(\"d¦ot\");");
        Assert.Equal((29, 32), (completions.Start, completions.End));
    }

    [Fact]
    public async Task Paths_are_completed_folder_by_folder()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "photos"));
            foreach (var name in new[] { "photo.png", "other.txt", ".hidden", "lib.dll", "helpers.csx", "photos/ant.jpg" }) File.WriteAllText(Path.Combine(folder, name), "");
            await using var cells = new TestCells(new SessionOptions { WarmUp = false, WorkingDirectory = folder });
            Task<string[]> Found(string marked) => cells.Session.TextsAsync(marked);
            Assert.Equal(["photos/", "photo.png"], await Found($"var x = \"{folder}/pho¦\""));
            Assert.Equal(["ant.jpg"], await Found($"File.ReadAllText(\"{folder}/photos/¦"));
            Assert.Equal([".hidden"], await Found($"var x = @\"{folder}/.¦"));
            Assert.Equal(["photos/", "helpers.csx", "lib.dll", "other.txt", "photo.png"], await Found($"var x = \"\"\"{folder}/¦\"\"\""));
            Assert.Equal(["nuget: ", "photos/", "lib.dll"], await Found("#r \"¦"));
            Assert.Equal(["lib.dll"], await Found("#r \"li¦\""));
            Assert.Equal(["photos/", "helpers.csx"], await Found("#load \"¦"));
            Assert.Empty(await Found($"var x = \"{folder}/missing/¦\""));
            Assert.Empty(await Found("var x = \"https://example.org/¦\""));
            Assert.Empty(await Found("var x = \"no path ¦\""));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Theory]
    [InlineData("#!ti¦", "#!time")]
    [InlineData("#!w¦", "#!who", "#!whos")]
    [InlineData("var x = 3;\n#!ls¦", "#!lsmagic")]
    [InlineData("#lo¦", "#load \"")]
    [InlineData("  #reg¦", "#region")]
    [InlineData("#r \"nuget: P¦", "Pets")]
    [InlineData("var s = \"\"\"\n    #lo¦\n    \"\"\";")]
    public async Task Lines_with_a_hash_are_completed(string marked, params string[] wanted)
        => Assert.Equal(wanted, await shared.Session.TextsAsync(marked));
}
