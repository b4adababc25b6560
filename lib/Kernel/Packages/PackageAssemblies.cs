using System.Reflection;
using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>Tells the script loader where a package's run-time assembly lies; it may differ from the file that was compiled against.</summary>
internal static class PackageAssemblies
{
    public static void Register(CellCompiler compiler, string path)
    {
        if (AssemblyIdentity.TryParseDisplayName(AssemblyName.GetAssemblyName(path).FullName, out var identity))
            compiler.Loader.RegisterDependency(identity, path);
    }
}
