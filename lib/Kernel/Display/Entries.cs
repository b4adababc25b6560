using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace TransferNotebooks.Kernel;

/// <summary>The entries of dictionaries, of whatever types.</summary>
internal static class Entries
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Key, PropertyInfo Value)?> Cache = new();

    /// <summary>The two halves of a dictionary's entry; null for any other value.</summary>
    public static (object? Key, object? Value)? Of(object value)
    {
        if (value is DictionaryEntry entry) return (entry.Key, entry.Value);
        return Cache.GetOrAdd(value.GetType(), Find) is var (key, held) ? (key.GetValue(value), held.GetValue(value)) : null;
    }

    private static (PropertyInfo, PropertyInfo)? Find(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) ? (type.GetProperty("Key")!, type.GetProperty("Value")!) : null;
}
