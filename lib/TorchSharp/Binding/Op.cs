using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;

namespace TorchSharp.Binding;

/// <summary>An operator of libtorch, found by name once: <c>add.Tensor</c> is overload <c>Tensor</c> of <c>aten::add</c>.</summary>
internal sealed unsafe class Op
{
    private static readonly ConcurrentDictionary<string, Op> Found = new(new ByReference());

    internal readonly nint Handle;
    internal readonly Schema Schema;
    internal readonly SchemaArgument[] Arguments;

    private Op(nint handle, Schema schema)
    {
        Handle = handle;
        Schema = schema;
        Arguments = schema.Arguments;
    }

    /// <summary>Every operator this process has used so far.</summary>
    internal static IEnumerable<Op> Used => Found.Values;

    /// <summary>The operator; the name is meant to be a literal, which the cache recognises by its address.</summary>
    /// <exception cref="NotSupportedException">The loaded libtorch has no such operator.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Op Of(string name) => Found.TryGetValue(name, out var op) ? op : Find(name);

    /// <summary>The operator, or null where this libtorch does not have it.</summary>
    internal static Op? TryOf(string name) => Found.TryGetValue(name, out var op) ? op : TryFind(name);

    private static Op Find(string name) => TryFind(name) ?? throw new NotSupportedException(
        $"libtorch {Native.Torch.Version} has no operator 'aten::{name}'. A newer libtorch may have it: see the doctor's report for the one in use.");

    private static Op? TryFind(string name) =>
        HandleOf(name) is var handle && handle == 0 ? null : Found.GetOrAdd(name, new Op(handle, ReadSchema(name, handle)));

    /// <summary>What the loaded libtorch declares for a name, or null; nothing is kept.</summary>
    internal static Schema? SchemaOf(string name) => HandleOf(name) is var handle && handle == 0 ? null : ReadSchema(name, handle);

    private static nint HandleOf(string name)
    {
        var dot = name.IndexOf('.');
        var (plain, overload) = dot < 0 ? (name, "") : (name[..dot], name[(dot + 1)..]);
        if (!plain.Contains("::")) plain = "aten::" + plain;
        nint handle;
        fixed (byte* n = Encoding.UTF8.GetBytes(plain + "\0"))
        fixed (byte* o = Encoding.UTF8.GetBytes(overload + "\0"))
            Native.Check(Native.op_find(n, o, &handle));
        return handle;
    }

    private static Schema ReadSchema(string name, nint handle)
    {
        byte* text;
        Native.Check(Native.op_schema(handle, &text));
        return Schema.Parse(name, Native.TakeString(text));
    }

    // Literals are interned: comparing addresses makes a look-up a few nanoseconds, and a name that is not
    // interned merely finds the operator a second time.
    private sealed class ByReference : IEqualityComparer<string>
    {
        public bool Equals(string? a, string? b) => ReferenceEquals(a, b);
        public int GetHashCode(string text) => RuntimeHelpers.GetHashCode(text);
    }
}
