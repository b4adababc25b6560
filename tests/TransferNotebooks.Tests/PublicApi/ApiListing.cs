using System.Globalization;
using System.Reflection;

namespace TransferNotebooks.Tests.PublicApi;

/// <summary>The public API of an assembly as text: a line a type, a line a member, in a fixed order.</summary>
internal static class ApiListing
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) => string.Join("\n\n", assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => string.Join('\n', Members(type).Distinct().Order(StringComparer.Ordinal).Select(member => "    " + member).Prepend(Head(type))))) + "\n";

    private static string Head(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        var parent = type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum) ? " : " + Name(b) : "";
        return $"{kind} {type.Namespace}.{Name(type)}{parent}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name))}");
        var lines = new List<string>();
        foreach (var field in type.GetFields(Own).Where(field => field.IsPublic || field.IsFamily)) lines.Add($"{Static(field.IsStatic)}{Name(field.FieldType)} {field.Name}");
        foreach (var property in type.GetProperties(Own))
        {
            var (get, set) = (Visible(property.GetMethod), Visible(property.SetMethod));
            if (!get && !set) continue;
            var index = property.GetIndexParameters();
            var init = set && property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");
            lines.Add($"{Static((property.GetMethod ?? property.SetMethod)!.IsStatic)}{Name(property.PropertyType)} {(index.Length > 0 ? $"this[{Parameters(index)}]" : property.Name)} {{{(get ? " get;" : "")}{(set ? init ? " init;" : " set;" : "")} }}");
        }
        foreach (var constructor in type.GetConstructors(Own).Where(Visible)) lines.Add($"new({Parameters(constructor.GetParameters())})");
        foreach (var method in type.GetMethods(Own).Where(method => Visible(method) && Shown(method)))
            lines.Add($"{Static(method.IsStatic)}{(method.IsAbstract ? "abstract " : "")}{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method.GetParameters())})");
        return lines;
    }

    // What the compiler writes for records and accessors says nothing new.
    private static bool Shown(MethodInfo method) => !(method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)) && !method.Name.Contains('<')
        && method.Name is not ("ToString" or "Equals" or "GetHashCode" or "Deconstruct" or "PrintMembers" or "op_Equality" or "op_Inequality" or "get_EqualityContract" or "Finalize");

    private static bool Visible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{Default(parameter)}"));

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : parameter.RawDefaultValue switch
    {
        null => " = default",
        string text => $" = \"{text}\"",
        bool flag => flag ? " = true" : " = false",
        var value => " = " + Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Name(Type type)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return Name(inner) + "?";
        var plain = type.Name.Split('`')[0];
        var nested = type is { IsNested: true, IsGenericParameter: false } ? Name(type.DeclaringType!) + "." : "";
        return nested + plain + (type.IsGenericType && type.GetGenericArguments().Length > 0 ? $"<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : "");
    }
}
