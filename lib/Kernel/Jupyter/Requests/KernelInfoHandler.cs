using System.Reflection;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary><c>kernel_info_request</c>: what this kernel is. Needs no compiler, so it is answered as soon as the sockets are there.</summary>
internal sealed class KernelInfoHandler : IRequestHandler
{
    /// <summary>The C# of the compiler that cells are compiled with.</summary>
    public const string LanguageVersion = "15.0";

    public static string Version { get; } = typeof(KernelInfoHandler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public void Handle(Request request) => request.Reply(new JsonObject
    {
        ["protocol_version"] = MessageHeader.Version,
        ["implementation"] = "transfer-notebooks",
        ["implementation_version"] = Version,
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = LanguageVersion,
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
            ["nbconvert_exporter"] = "script",
        },
        ["banner"] = $"transfer-notebooks {Version}: C# {LanguageVersion} on .NET {Environment.Version}, with transfer learning at hand",
        ["help_links"] = new JsonArray(
            new JsonObject { ["text"] = "C# reference", ["url"] = "https://learn.microsoft.com/dotnet/csharp/language-reference/" },
            new JsonObject { ["text"] = "TorchSharp", ["url"] = "https://github.com/dotnet/TorchSharp" },
            new JsonObject { ["text"] = "plotly.js figures", ["url"] = "https://plotly.com/javascript/reference/index/" }),
        ["supported_features"] = new JsonArray(),
        ["debugger"] = false,
    });
}
