using System.Globalization;
using System.Numerics;

namespace TransferNotebooks.Weights.Pickle;

/// <summary>
/// A restricted reader of Python pickles. It builds plain values and asks a <see cref="PickleWorld"/> about names; a name that the world
/// does not know ends the reading with that name. Nothing of the pickle is ever executed or imported. The reader keeps its own stack,
/// so that nesting costs no call depth, and counts values, so that a small stream cannot fill the memory.
/// </summary>
internal sealed class PickleReader(PickleInput input, PickleWorld world)
{
    private const int MaxValues = 3_000_000;
    private readonly List<object?> stack = [];
    private readonly List<int> marks = [];
    private readonly Dictionary<long, object?> memo = [];
    private int values;

    /// <summary>Reads one pickle up to its STOP.</summary>
    public object? Read()
    {
        while (true)
        {
            var op = (PickleOp)input.Byte();
            if (op == PickleOp.Stop) return Pop();
            Step(op);
        }
    }

    private void Step(PickleOp op)
    {
        switch (op)
        {
            case PickleOp.Proto:
                int protocol = input.Byte();
                if (protocol > 5) throw new WeightFileException($"the pickle has protocol {protocol}; 0 to 5 are read.");
                break;
            case PickleOp.Frame: input.Int64(); break;
            case PickleOp.Mark: Count(); marks.Add(stack.Count); break;
            case PickleOp.Pop when marks.Count > 0 && marks[^1] == stack.Count: marks.RemoveAt(marks.Count - 1); break;
            case PickleOp.Pop: Pop(); break;
            case PickleOp.PopMark: PopToMark(); break;
            case PickleOp.Dup: Push(Peek()); break;

            case PickleOp.None: Push(null); break;
            case PickleOp.NewTrue: Push(true); break;
            case PickleOp.NewFalse: Push(false); break;
            case PickleOp.BinInt: Push((long)input.Int32()); break;
            case PickleOp.BinInt1: Push((long)input.Byte()); break;
            case PickleOp.BinInt2: Push((long)input.UInt16()); break;
            case PickleOp.Long1: Push(Integer(input.Bytes(input.Byte()))); break;
            case PickleOp.Long4: Push(Integer(LongBytes(input.Int32()))); break;
            case PickleOp.Int: Push(TextInteger(input.Line(), booleans: true)); break;
            case PickleOp.Long: Push(TextInteger(input.Line().TrimEnd('L'), booleans: false)); break;
            case PickleOp.BinFloat: Push(input.BigEndianDouble()); break;
            case PickleOp.Float: Push(TextDouble(input.Line())); break;

            case PickleOp.BinUnicode: Push(input.Text((uint)input.Int32())); break;
            case PickleOp.ShortBinUnicode: Push(input.Text(input.Byte())); break;
            case PickleOp.BinUnicode8: Push(input.Text(input.Int64())); break;
            case PickleOp.BinString: Push(ByteText(input.Bytes((uint)input.Int32()))); break;
            case PickleOp.ShortBinString: Push(ByteText(input.Bytes(input.Byte()))); break;
            case PickleOp.BinBytes: Push(input.Bytes((uint)input.Int32())); break;
            case PickleOp.ShortBinBytes: Push(input.Bytes(input.Byte())); break;
            case PickleOp.BinBytes8 or PickleOp.ByteArray8: Push(input.Bytes(input.Int64())); break;
            case PickleOp.Unicode: Push(EscapedLine(input.Line())); break;
            case PickleOp.String: Push(EscapedLine(Unquoted(input.Line()))); break;

            case PickleOp.EmptyTuple: Push(new PickleTuple([])); break;
            case PickleOp.Tuple1: PushTuple(1); break;
            case PickleOp.Tuple2: PushTuple(2); break;
            case PickleOp.Tuple3: PushTuple(3); break;
            case PickleOp.Tuple: Push(new PickleTuple(PopToMark())); break;
            case PickleOp.EmptyList or PickleOp.EmptySet: Push(new PickleList()); break;
            case PickleOp.List or PickleOp.FrozenSet: PushList(PopToMark()); break;
            case PickleOp.Append: Append([Pop()]); break;
            case PickleOp.Appends or PickleOp.AddItems: Append(PopToMark()); break;
            case PickleOp.EmptyDict: Push(new PickleDict()); break;
            case PickleOp.Dict: PushDict(PopToMark()); break;
            case PickleOp.SetItem: SetItem(); break;
            case PickleOp.SetItems: SetItems(PopToMark()); break;

            case PickleOp.Put: Put(Index(input.Line())); break;
            case PickleOp.BinPut: Put(input.Byte()); break;
            case PickleOp.LongBinPut: Put((uint)input.Int32()); break;
            case PickleOp.Memoize: Put(memo.Count); break;
            case PickleOp.Get: Get(Index(input.Line())); break;
            case PickleOp.BinGet: Get(input.Byte()); break;
            case PickleOp.LongBinGet: Get((uint)input.Int32()); break;

            case PickleOp.Global: PushGlobal(input.Line(), input.Line()); break;
            case PickleOp.StackGlobal: StackGlobal(); break;
            case PickleOp.BinPersId: Push(world.Persistent(Pop())); break;
            case PickleOp.PersId: Push(world.Persistent(input.Line())); break;
            case PickleOp.Reduce: Reduce(); break;
            case PickleOp.Build: Build(); break;
            case PickleOp.Inst: throw Unknown(input.Line() + "." + input.Line());
            case PickleOp.NewObj or PickleOp.NewObjEx or PickleOp.Obj: throw Instance(op);
            case PickleOp.Ext1 or PickleOp.Ext2 or PickleOp.Ext4:
                throw new WeightFileException("the pickle uses Python's extension registry; refused, since only tensors and plain containers are read.");
            default:
                throw new WeightFileException($"the pickle has the operation 0x{(byte)op:x2} at byte {input.Position - 1:N0}, which is not read; the file is damaged or is no weight file.");
        }
    }

    private static WeightFileException Unknown(string name) => new(
        $"the pickle names '{name}', which is neither a tensor nor a plain container; it was refused and nothing was executed. " +
        "If you trust the file, load it in Python and save the state dict alone: torch.save(model.state_dict(), 'weights.pth').");

    private static BigInteger? Big(ReadOnlySpan<byte> bytes) => bytes.Length > 255 ? null : new BigInteger(bytes);

    private static object Integer(byte[] bytes)
    {
        if (bytes.Length <= 8 && Big(bytes) is { } small) return (long)small;
        var number = Big(bytes) ?? throw new WeightFileException("an integer in the pickle is longer than 255 bytes; refused as damaged or hostile.");
        return number >= long.MinValue && number <= long.MaxValue ? (long)number : number;
    }

    private static object TextInteger(string text, bool booleans)
    {
        if (booleans && text is "00" or "01") return text == "01";
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)) return value;
        throw new WeightFileException("the pickle has an integer in text form that is not a 64-bit integer.");
    }

    private static double TextDouble(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw new WeightFileException("the pickle has a malformed number.");

    private static string Unquoted(string text) =>
        text.Length >= 2 && text[0] is '\'' or '"' && text[^1] == text[0] ? text[1..^1] : throw new WeightFileException("the pickle has a malformed quoted string.");

    private static string EscapedLine(string text) =>
        text.Contains('\\') ? throw new WeightFileException("the pickle has an escaped text of protocol 0, which is not read. Save it with protocol 2 or later.") : text;

    private static object ByteText(byte[] bytes) => System.Text.Ascii.IsValid(bytes) ? System.Text.Encoding.ASCII.GetString(bytes) : bytes;

    private static long Index(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? index : throw new WeightFileException("the pickle has a malformed memo index.");

    private byte[] LongBytes(int count) =>
        count is >= 0 and <= 255 ? input.Bytes(count) : throw new WeightFileException("an integer in the pickle is longer than 255 bytes; refused as damaged or hostile.");

    private void Count()
    {
        if (++values > MaxValues)
            throw new WeightFileException($"the pickle has more than {MaxValues:N0} values; refused as hostile or not a weight file.");
    }

    private void Push(object? value)
    {
        Count();
        stack.Add(value);
    }

    private object? Peek() => stack.Count > 0 ? stack[^1] : throw Underflow();

    private object? Pop()
    {
        if (stack.Count == 0 || (marks.Count > 0 && marks[^1] >= stack.Count)) throw Underflow();
        var value = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return value;
    }

    private object?[] PopToMark()
    {
        if (marks.Count == 0) throw Underflow();
        int start = marks[^1];
        marks.RemoveAt(marks.Count - 1);
        var items = stack.GetRange(start, stack.Count - start).ToArray();
        stack.RemoveRange(start, stack.Count - start);
        return items;
    }

    private static WeightFileException Underflow() => new("the pickle takes a value from an empty stack; the file is damaged.");

    private void PushTuple(int count)
    {
        var items = new object?[count];
        for (int i = count - 1; i >= 0; i--) items[i] = Pop();
        Push(new PickleTuple(items));
    }

    private void PushList(object?[] items)
    {
        var list = new PickleList();
        list.Items.AddRange(items);
        Push(list);
    }

    private void PushDict(object?[] items)
    {
        Push(new PickleDict());
        SetItems(items);
    }

    private void Append(object?[] items)
    {
        if (Peek() is not PickleList list) throw new WeightFileException($"the pickle appends to {PickleNames.Of(Peek())}.");
        list.Items.AddRange(items);
    }

    private void SetItem()
    {
        var value = Pop();
        var key = Pop();
        SetItems([key, value]);
    }

    private void SetItems(object?[] items)
    {
        if (Peek() is not PickleDict dictionary) throw new WeightFileException($"the pickle sets items of {PickleNames.Of(Peek())}.");
        if (items.Length % 2 != 0) throw new WeightFileException("the pickle has a dictionary key without a value.");
        for (int i = 0; i < items.Length; i += 2) dictionary.Add(items[i], items[i + 1]);
    }

    private void Put(long index)
    {
        Count();
        memo[index] = Peek();
    }

    private void Get(long index) =>
        Push(memo.TryGetValue(index, out var value) ? value : throw new WeightFileException($"the pickle refers to the memo entry {index}, which does not exist."));

    private void PushGlobal(string module, string name)
    {
        var global = new PickleGlobal(module, name);
        if (!world.Knows(global)) throw Unknown(global.FullName);
        Push(global);
    }

    private void StackGlobal()
    {
        var name = Pop();
        var module = Pop();
        if (name is not string nameText || module is not string moduleText) throw new WeightFileException("the pickle names a class by something other than text.");
        PushGlobal(moduleText, nameText);
    }

    private void Reduce()
    {
        var arguments = Pop();
        var callee = Pop();
        if (callee is not PickleGlobal global || arguments is not PickleTuple tuple)
            throw new WeightFileException($"the pickle calls {PickleNames.Of(callee)} with {PickleNames.Of(arguments)}; refused.");
        Push(world.Call(global, tuple.Items));
    }

    private void Build()
    {
        var state = Pop();
        world.Build(Peek(), state);
    }

    private WeightFileException Instance(PickleOp op)
    {
        var global = stack.OfType<PickleGlobal>().LastOrDefault();
        return global is null
            ? new WeightFileException($"the pickle creates an object ({op}) without naming its class; refused.")
            : new WeightFileException($"the pickle creates an instance of '{global.FullName}'; refused, since only tensors and plain containers are read.");
    }
}
