using System.Reflection;
using System.Runtime.CompilerServices;

namespace TransferNotebooks.Kernel;

/// <summary>The public properties and fields of a value, read so that one that throws does not spoil the rest.</summary>
internal static class Members
{
    public const int Limit = 50;

    private static readonly ConditionalWeakTable<Type, List<MemberInfo>> Cache = [];

    public static IReadOnlyList<MemberInfo> Of(Type type) => Cache.GetValue(type, Find);

    public static object? Read(MemberInfo member, object value)
    {
        try
        {
            return member is PropertyInfo property ? property.GetValue(value) : ((FieldInfo)member).GetValue(value);
        }
        catch (TargetInvocationException e)
        {
            return new ReadFailure($"({e.InnerException!.GetType().Name}: {e.InnerException.Message})");
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return new ReadFailure($"({e.GetType().Name}: {e.Message})");
        }
    }

    private static List<MemberInfo> Find(Type type)
    {
        const BindingFlags flags = BindingFlags.Public | BindingFlags.Instance;
        var properties = type.GetProperties(flags).Where(p => p.CanRead && p.GetMethod!.IsPublic && p.GetIndexParameters().Length == 0
            && !p.PropertyType.IsByRefLike && !p.PropertyType.IsByRef && !p.PropertyType.IsPointer);
        var fields = type.GetFields(flags).Where(f => !f.FieldType.IsPointer);
        return [.. properties.Cast<MemberInfo>().Concat(fields).DistinctBy(member => member.Name)];
    }

    /// <summary>Stands for a member whose getter threw.</summary>
    internal sealed record ReadFailure(string Text)
    {
        public override string ToString() => Text;
    }
}
