using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Tests;

/// <summary>Makes small NuGet packages out of C# text.</summary>
internal static class TestPackage
{
    public static void Write(string folder, string name, string version, string source, params (string Path, string File)[] files)
    {
        var compilation = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source)], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Runtime.dll"))], new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics);
        using var archive = ZipFile.Open(Path.Combine(folder, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
        Add(archive, $"{name}.nuspec", System.Text.Encoding.UTF8.GetBytes($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>{name}</id><version>{version}</version><authors>tests</authors><description>made by a test</description>
              <dependencies><group targetFramework="net8.0" /></dependencies>
            </metadata></package>
            """));
        Add(archive, $"lib/net8.0/{name}.dll", image.ToArray());
        foreach (var (path, file) in files) Add(archive, path, File.ReadAllBytes(file));
    }

    private static void Add(ZipArchive archive, string path, byte[] content)
    {
        using var entry = archive.CreateEntry(path).Open();
        entry.Write(content);
    }
}
