using System.Reflection;

namespace TransferNotebooks.Kernel;

/// <summary>What a host gives a <see cref="Session"/>: the assemblies, usings and globals that cells start with.</summary>
public sealed record SessionOptions
{
    /// <summary>Assemblies every cell may use besides the .NET framework's own. They are shared with the host, not loaded a second time.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; init; } = [];

    /// <summary>
    /// Namespaces, and types whose static members are imported, as in <c>TransferNotebooks</c> or <c>TorchSharp.torch</c>.
    /// They come on top of <see cref="DefaultUsings"/>.
    /// </summary>
    public IReadOnlyList<string> Usings { get; init; } = [];

    /// <summary>The usings of every session; the set that dotnet-script and notebooks share.</summary>
    public static IReadOnlyList<string> DefaultUsings { get; } =
    [
        "System", "System.IO", "System.Collections", "System.Collections.Generic", "System.Diagnostics", "System.Linq",
        "System.Linq.Expressions", "System.Text", "System.Threading", "System.Threading.Tasks",
    ];

    /// <summary>An object of a public type whose public members cells can name directly; none by default.</summary>
    public object? Globals { get; init; }

    /// <summary>
    /// Packages answered by assemblies that the session already has: package name to assemblies. A name that ends in <c>*</c>
    /// stands for every package that begins so (<c>TorchSharp*</c>). Names compare without regard to case.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Assembly>> BuiltInPackages { get; init; }
        = new Dictionary<string, IReadOnlyList<Assembly>>();

    /// <summary>The folder that relative paths of <c>#r</c> and <c>#load</c> start from; the process's current folder by default.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>What <c>Args</c> holds in the cells.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>Whether writes to <see cref="Console.Out"/> and <see cref="Console.Error"/> become outputs of the cell; true by default.</summary>
    public bool CaptureConsole { get; init; } = true;

    /// <summary>Whether a throw-away cell is compiled in the background as soon as the session exists, so that the first real one is fast.</summary>
    public bool WarmUp { get; init; } = true;

    /// <summary>
    /// Does once, in the background, what the libraries of <see cref="Assemblies"/> need before their first use: loading a native library, say.
    /// It must not depend on the cells; an exception is dropped, as the first cell that needs the library will throw it again. Nothing by default.
    /// </summary>
    public Action? Prepare { get; init; }

    /// <summary>Characters of stream text that one cell may show before the rest is counted instead of shown.</summary>
    public int StreamLimit { get; init; } = 1_000_000;

    /// <summary>The name that <c>#!about</c> shows for the host.</summary>
    public string HostName { get; init; } = "transfer-notebooks";
}
