using System.Reflection;
using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>The name that the user gave a method, found in the names that the compiler makes of it.</summary>
internal static partial class UserMethod
{
    /// <summary><c>, in Name</c>, or nothing for a cell's own top-level code.</summary>
    public static string Of(MethodBase? method)
    {
        if (method is null) return "";
        var owner = method.DeclaringType;
        // A state machine (async, iterator) is a nested type <Name>d__1 whose MoveNext holds the code.
        if (method.Name == "MoveNext" && owner is not null && StateMachine().Match(owner.Name) is { Success: true } machine)
            return Named(machine.Groups["name"].Value, owner.DeclaringType);
        return Named(method.Name, owner);
    }

    private static string Named(string name, Type? owner)
    {
        if (LocalFunction().Match(name) is { Success: true } local) name = local.Groups["name"].Value;
        else if (name.StartsWith('<') && name.Contains(">b__")) return ", in a lambda";
        if (name.Contains("<Initialize>") || name is "<Factory>" or "<Main>" or "Initialize") return "";
        if (name == ".ctor") return owner is { Name: var type } && !IsSubmission(owner) ? $", in new {type}" : "";
        var place = owner is null || IsSubmission(owner) || owner.Name.StartsWith('<') ? "" : owner.Name.Split('`')[0] + ".";
        return $", in {place}{name}";
    }

    private static bool IsSubmission(Type type) => type.Name.StartsWith("Submission#", StringComparison.Ordinal);

    [GeneratedRegex(@"^<(?<name>.+)>d(__\d+)?(`\d+)?$")]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"^<.*>g__(?<name>[^|]+)\|")]
    private static partial Regex LocalFunction();
}
