using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>
/// The strings that a parameter accepts, told by an attribute <em>named</em> <c>CompletionNamesAttribute(Type source, string member)</c> on it, from whatever library:
/// the member is static and a property, field or method; it gives strings or objects with a <c>Name</c>. A method's parameters are filled with the
/// constant arguments of the call that have their names.
/// </summary>
internal static class AcceptedNames
{
    private const string Convention = "CompletionNamesAttribute";
    private const int Limit = 1000;

    public static IReadOnlyList<string> Of(IParameterSymbol parameter, Call call, SemanticModel model, SessionOptions options, CancellationToken cancel)
    {
        foreach (var attribute in parameter.OriginalDefinition.GetAttributes())
        {
            if (attribute.AttributeClass?.Name != Convention || attribute.ConstructorArguments is not [{ Value: INamedTypeSymbol source }, { Value: string member }]) continue;
            if (RuntimeType(source, options) is not { } type) continue;
            try
            {
                if (Read(type, member, name => Constant(call, name, model, cancel)) is IEnumerable values)
                    return [.. values.Cast<object?>().Take(Limit).Select(NameOf).OfType<string>().Distinct()];
            }
            catch (Exception e) when (e is TargetInvocationException or MemberAccessException or ArgumentException or InvalidOperationException)
            {
                // A source that fails offers nothing; calling the method itself will tell why.
            }
        }

        return [];
    }

    private static Type? RuntimeType(INamedTypeSymbol symbol, SessionOptions options)
    {
        var (assembly, name) = (symbol.ContainingAssembly?.Identity.Name, symbol.MetadataName);
        for (var outer = symbol.ContainingType; outer is not null; outer = outer.ContainingType) name = $"{outer.MetadataName}+{name}";
        if (symbol.ContainingNamespace is { IsGlobalNamespace: false } space) name = $"{space.ToDisplayString()}.{name}";
        return options.Assemblies.Concat(AppDomain.CurrentDomain.GetAssemblies())
            .FirstOrDefault(loaded => loaded.GetName().Name == assembly && loaded.GetType(name) is not null)?.GetType(name);
    }

    private static object? Read(Type type, string member, Func<string, string?> argument)
    {
        const BindingFlags flags = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        if (type.GetProperty(member, flags) is { } property) return property.GetValue(null);
        if (type.GetField(member, flags) is { } field) return field.GetValue(null);
        if (type.GetMethods(flags).FirstOrDefault(method => method.Name == member && method.GetParameters().All(p => p.ParameterType == typeof(string))) is not { } found) return null;
        var arguments = found.GetParameters().Select(p => argument(p.Name!)).ToArray();
        return arguments.Contains(null) ? null : found.Invoke(null, arguments);
    }

    private static string? Constant(Call call, string parameter, SemanticModel model, CancellationToken cancel)
        => call.Arguments.FirstOrDefault(argument => call.ParametersOf(argument).Any(p => p.Name == parameter)) is ArgumentSyntax { Expression: { } value }
            ? model.GetConstantValue(value, cancel).Value as string
            : null;

    private static string? NameOf(object? value) => value switch
    {
        null => null,
        string name => name,
        _ => value.GetType().GetProperty("Name")?.GetValue(value) as string,
    };
}
