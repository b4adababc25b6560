namespace TransferNotebooks.Weights.Pickle;

/// <summary>What a pickle may refer to beyond plain values. The base knows containers; a reader of tensors adds its own names.</summary>
internal class PickleWorld
{
    private static readonly HashSet<string> Names =
    [
        "collections.OrderedDict", "collections.Counter", "collections.defaultdict",
        "builtins.set", "builtins.frozenset", "builtins.list", "builtins.dict", "builtins.tuple", "builtins.int", "builtins.float", "builtins.str", "builtins.bytearray",
        "__builtin__.set", "__builtin__.frozenset", "__builtin__.list", "__builtin__.dict", "__builtin__.tuple", "__builtin__.int", "__builtin__.float", "__builtin__.str",
        "_codecs.encode",
    ];

    /// <summary>Whether a name may occur at all. Everything else is refused by name.</summary>
    public virtual bool Knows(PickleGlobal global) => Names.Contains(global.FullName);

    /// <summary>The value that a persistent id stands for.</summary>
    public virtual object Persistent(object? id) =>
        throw new WeightFileException("the pickle refers to an object outside of it (persistent id), which is not read here.");

    /// <summary>The value of calling an allowed name: containers and scalars only.</summary>
    public virtual object? Call(PickleGlobal callee, object?[] arguments)
    {
        switch (callee.FullName)
        {
            case "collections.OrderedDict" or "collections.Counter" or "builtins.dict" or "__builtin__.dict":
                return Dictionary(callee, arguments);
            case "collections.defaultdict":
                return Dictionary(callee, arguments.Length > 0 ? arguments[1..] : arguments);
            case "builtins.set" or "__builtin__.set" or "builtins.frozenset" or "__builtin__.frozenset" or "builtins.list" or "__builtin__.list":
                return Sequence(callee, arguments);
            case "_codecs.encode" when arguments is [string text, string encoding]:
                return Encode(text, encoding);
            default:
                throw Refused(callee, arguments);
        }
    }

    /// <summary>Applies pickled state to a value: the attributes of a dictionary (such as a state dict's <c>_metadata</c>) are dropped.</summary>
    public virtual void Build(object? target, object? state)
    {
        if (target is not PickleDict)
            throw new WeightFileException($"the pickle sets attributes on {PickleNames.Of(target)}; refused, since only tensors and plain containers are read.");
    }

    /// <summary>The refusal of a call with arguments that are not understood.</summary>
    protected static WeightFileException Refused(PickleGlobal callee, object?[] arguments) =>
        new($"the pickle calls {callee.FullName} with ({string.Join(", ", arguments.Take(8).Select(PickleNames.Of))}), which is not a form that is read.");

    private static PickleDict Dictionary(PickleGlobal callee, object?[] arguments)
    {
        var result = new PickleDict();
        switch (arguments)
        {
            case []:
                return result;
            case [PickleDict source]:
                return source;
            case [PickleList { Items.Count: 0 }]:
                return result;
            case [PickleList pairs]:
                foreach (var pair in pairs.Items)
                {
                    var items = pair switch
                    {
                        PickleTuple tuple => tuple.Items,
                        PickleList list => list.Items.ToArray(),
                        _ => throw Refused(callee, arguments),
                    };
                    if (items.Length != 2) throw Refused(callee, arguments);
                    result.Add(items[0], items[1]);
                }

                pairs.Items.Clear(); // a list that is used twice must not multiply
                return result;
            default:
                throw Refused(callee, arguments);
        }
    }

    private static PickleList Sequence(PickleGlobal callee, object?[] arguments)
    {
        switch (arguments)
        {
            case []: return new PickleList();
            case [PickleList list]: return list;
            default: throw Refused(callee, arguments);
        }
    }

    private static byte[] Encode(string text, string encoding)
    {
        if (encoding is not ("latin1" or "latin-1")) throw new WeightFileException($"the pickle encodes text as '{encoding}', which is not read.");
        return System.Text.Encoding.Latin1.GetBytes(text);
    }
}
