using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TorchSharp.Binding;

namespace TorchSharp.Tests.Engine;

/// <summary>
/// The manifest lists every operator that the sources name, with its arguments.
/// Run with <c>UPDATE_OPERATORS=1</c> to write it anew from the sources and the loaded libtorch.
/// </summary>
public partial class OperatorManifestTests
{
    [GeneratedRegex("""\b(?:Aten\.(?:Call\w*|InPlace|Into|Do|Has)|Op\.(?:Of|TryOf)|Foreach\.(?:Do|Make))\(\s*(?:[^\x22(),]*\?\s*\x22(?<name>[\w.:]+)\x22\s*:\s*)?\x22(?<name>[\w.:]+)\x22""")]
    private static partial Regex Calls();

    [GeneratedRegex("""\bAten\.Has\(\s*\x22(?<name>[\w.:]+)\x22""")]
    private static partial Regex Questions();

    private static string Library([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "lib", "TorchSharp"));

    private static SortedSet<string> Named(Regex pattern)
    {
        if (!Directory.Exists(Library())) Assert.Skip("The sources are not here.");
        var names = Directory.EnumerateFiles(Library(), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/"))
            .SelectMany(file => pattern.Matches(File.ReadAllText(file)))
            .SelectMany(match => match.Groups["name"].Captures.Select(capture => capture.Value));
        return new SortedSet<string>(names, StringComparer.Ordinal);
    }

    [Fact]
    public void Every_operator_in_the_sources_is_in_the_manifest_and_no_other()
    {
        var used = Named(Calls());
        Assert.True(used.Count > 500);
        if (Environment.GetEnvironmentVariable("UPDATE_OPERATORS") == "1")
        {
            var optional = Named(Questions());
            File.WriteAllLines(Path.Combine(Library(), "Binding", "operators.txt"),
                ["# The operators the engine calls. Written by OperatorManifestTests with UPDATE_OPERATORS=1.",
                 .. used.Select(name => OperatorManifest.Line(name, optional.Contains(name)))]);
            Assert.Skip("The manifest was written; build again.");
        }
        var listed = OperatorManifest.Lines().Select(OperatorManifest.NameIn).ToHashSet();
        var missing = string.Join(", ", used.Except(listed));
        var idle = string.Join(", ", listed.Except(used));
        Assert.True((missing, idle) is ("", ""), $"Run this test with UPDATE_OPERATORS=1. Not listed: {missing}. Not used: {idle}.");
        Assert.Equal(used.Count, OperatorManifest.Count);
    }

    [Fact]
    public void The_loaded_libtorch_has_them_all_with_these_arguments() => Assert.Equal([], OperatorManifest.Compare());

    [Fact]
    public void An_operator_that_is_missing_is_optional_only_where_the_sources_ask_for_it()
    {
        var asked = Named(Questions());
        Assert.Equal([], OperatorManifest.Lines().Where(line => line[0] == '?').Select(OperatorManifest.NameIn).Except(asked));
    }
}
