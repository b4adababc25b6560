using System.Xml.Linq;

namespace TransferNotebooks.Cli;

/// <summary>The provider that <c>setup --engine</c> was told to use, kept where every build reads it: <c>engine.props</c> in the build folder.</summary>
internal sealed class EngineRecord(Checkout checkout)
{
    private string FilePath => System.IO.Path.Combine(checkout.Build, "engine.props");

    /// <summary>What is recorded, or null.</summary>
    public string? Read()
    {
        try
        {
            return XDocument.Load(FilePath).Descendants("TransferEngine").FirstOrDefault()?.Value;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (System.Xml.XmlException error)
        {
            throw new FailedException($"{FilePath} is not a props file any more ({error.Message}). Delete it, then run setup again.", error);
        }
    }

    /// <summary>Records a provider; null removes the record, so that the default holds again.</summary>
    public void Write(string? provider)
    {
        if (provider == Read()) return;
        if (provider is null)
        {
            File.Delete(FilePath);
            return;
        }
        Directory.CreateDirectory(checkout.Build);
        string staged = FilePath + "." + Environment.ProcessId;
        new XDocument(
            new XComment(" Written by the launcher's setup; says which provider of TorchSharp's API to build with. "),
            new XElement("Project", new XElement("PropertyGroup", new XElement("TransferEngine", provider))))
            .Save(staged);
        File.Move(staged, FilePath, overwrite: true);
    }
}
