using System.Text;

namespace TransferNotebooks.Tests.Weights;

/// <summary>Files made to break a reader end in <see cref="WeightFileException"/>: nothing is executed, and neither memory nor stack run out.</summary>
public class HostileFileTests
{
    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("builtins", "getattr")]
    [InlineData("__builtin__", "exec")]
    [InlineData("subprocess", "Popen")]
    [InlineData("torch.storage", "_load_from_bytes")]
    [InlineData("torch.hub", "load")]
    [InlineData("numpy.core.multiarray", "_reconstruct")]
    [InlineData("argparse", "Namespace")]
    [InlineData("torch._utils", "_import_dotted_name")]
    public void A_name_that_is_no_tensor_is_refused_by_that_name(string module, string name)
    {
        var call = new PickleBytes().Global(module, name).Text("echo pwned").Raw(0x85).Op('R').Op('.');
        Assert.Contains($"'{module}.{name}'", Refused(PickleBytes.Zip(call)));
        var stackGlobal = new PickleBytes().Text(module).Text(name).Raw(0x93).Op(')').Raw(0x81).Op('.');
        Assert.Contains($"'{module}.{name}'", Refused(PickleBytes.Zip(stackGlobal)));
        var instance = new PickleBytes().Op('(').Op('i').Raw(Encoding.ASCII.GetBytes($"{module}\n{name}\n")).Op('.');
        Assert.Contains($"'{module}.{name}'", Refused(PickleBytes.Zip(instance)));
    }

    [Fact]
    public void A_whole_pickled_model_is_refused_by_its_class()
    {
        var model = new PickleBytes().Op('(').Text("module").Global("collections", "OrderedDict").Text("file.py").Text("class X").Op('t').Op('Q').Op('.');
        Assert.Contains("whole pickled model (collections.OrderedDict)", Refused(PickleBytes.Zip(model)));
    }

    public static TheoryData<string, long, long, long[], long[]> OutOfBounds => new()
    {
        { "longer than the storage", 4, 0, [5], [1] },
        { "offset past the end", 4, 3, [2], [1] },
        { "stride past the end", 4, 0, [2], [4] },
        { "negative offset", 4, -1, [1], [1] },
        { "negative stride", 4, 3, [4], [-1] },
        { "negative size", 4, 0, [-1], [1] },
        { "product overflows", 4, 0, [1L << 40, 1L << 40], [0, 0] },
        { "stride times size overflows", 4, 0, [long.MaxValue / 4, 2], [long.MaxValue / 2, 1] },
        { "expanded to terabytes", 4, 0, [1L << 40], [0] },
        { "expanded to over the budget", 4, 0, [400_000_000], [0] },
        { "storage claims more than its bytes", 400, 0, [4], [1] },
        { "offset overflows", 4, long.MaxValue, [1], [1] },
        { "storage count overflows", long.MaxValue, 0, [1], [1] },
        { "sizes and strides differ in number", 4, 0, [2, 2], [1] },
    };

    [Theory]
    [MemberData(nameof(OutOfBounds))]
    public void A_tensor_outside_its_storage_is_refused(string what, long count, long offset, long[] shape, long[] strides)
    {
        var zip = PickleBytes.Zip(PickleBytes.StateDict(count, offset, shape, strides), ("a/data/0", new byte[16]));
        Assert.True(Refused(zip).Length > 0, what);
    }

    [Fact]
    public void A_tensor_inside_its_storage_is_read()
    {
        using var folder = new TemporaryFolder();
        var zip = PickleBytes.Zip(PickleBytes.StateDict(4, 1, [2], [2]), ("a/data/0", [0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 0, 0, 0, 0, 64]));
        using var set = WeightFile.Open(folder.File("x.pth", zip));
        Assert.Equal([1f, 2f], set["w"].ToSingles());
    }

    [Fact]
    public void A_key_given_twice_is_refused() =>
        Assert.Contains("'w' occurs twice", Refused(PickleBytes.Zip(
            new PickleBytes().Op('}').Op('(').Text("w").Number(1).Text("w").Number(2).Op('u').Op('.'))));

    [Fact]
    public void A_missing_storage_is_named() =>
        Assert.Contains("a/data/0", Refused(PickleBytes.Zip(PickleBytes.StateDict(4, 0, [4], [1]))));

    [Fact]
    public void Nesting_of_a_million_levels_costs_no_stack()
    {
        var lists = new PickleBytes().Raw([.. Enumerable.Repeat((byte)']', 1_000_000)]).Raw([.. Enumerable.Repeat((byte)'a', 999_999)]).Op('.');
        Assert.Contains("without any tensors", Refused(PickleBytes.Zip(lists)));
        var tuples = new PickleBytes().Op('N').Raw([.. Enumerable.Repeat((byte)0x85, 1_000_000)]).Op('.');
        Assert.Contains("without any tensors", Refused(PickleBytes.Zip(tuples)));
    }

    [Fact]
    public void A_dictionary_that_contains_itself_ends()
    {
        var self = new PickleBytes().Op('}').Raw((byte)'q', 0).Text("model").Raw((byte)'h', 0).Op('s').Op('.');
        Assert.Contains("without any tensors", Refused(PickleBytes.Zip(self)));
    }

    [Fact]
    public void A_memo_bomb_stays_small()
    {
        var bomb = new PickleBytes().Op(']').Raw((byte)'q', 0);
        for (byte level = 1; level < 100; level++)
            bomb.Op(']').Op('(').Raw([.. Enumerable.Repeat(new byte[] { (byte)'h', (byte)(level - 1) }, 50).SelectMany(pair => pair)]).Op('e').Raw((byte)'q', level);
        Assert.Contains("without any tensors", Refused(PickleBytes.Zip(bomb.Op('.'))));
    }

    [Theory]
    [InlineData((byte)'}')]
    [InlineData((byte)']')]
    [InlineData((byte)'(')]
    public void A_flood_of_values_is_cut_off(byte op) =>
        Assert.Contains("more than 3,000,000 values", Refused(PickleBytes.Zip(new PickleBytes().Raw([.. Enumerable.Repeat(op, 3_100_000)]))));

    [Theory]
    [InlineData(new byte[] { (byte)'X', 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { (byte)'B', 0xff, 0xff, 0xff, 0x7f })]
    [InlineData(new byte[] { 0x8d, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f })]
    [InlineData(new byte[] { 0x8b, 0xff, 0xff, 0xff, 0x7f })]
    [InlineData(new byte[] { 0x8e, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    public void A_length_beyond_the_stream_allocates_nothing(byte[] start)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(PickleBytes.Zip(new PickleBytes().Raw(start).Op('.')));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Theory]
    [InlineData("R.")]
    [InlineData("0.")]
    [InlineData("t.")]
    [InlineData("s.")]
    [InlineData("(0.")]
    [InlineData("}b.")]
    [InlineData("hz.")]
    [InlineData("Nb.")]
    [InlineData("\u0081.")]
    [InlineData("\u0097.")]
    [InlineData("?.")]
    [InlineData("")]
    public void Malformed_operations_are_refused(string operations) => Refused(PickleBytes.Zip(new PickleBytes().Raw(Encoding.Latin1.GetBytes(operations))));

    [Fact]
    public void A_zip_bomb_is_refused_before_it_unpacks()
    {
        var zip = PickleBytes.Zip(PickleBytes.StateDict(100_000_000, 0, [1], [1]), ("a/data/0", new byte[400_000_000]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("out of proportion", Refused(zip));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 << 20);
    }

    [Fact]
    public void A_member_given_twice_is_refused() =>
        Assert.Contains("two members named", Refused(PickleBytes.Zip(PickleBytes.StateDict(1, 0, [1], [1]), ("a/data/0", new byte[4]), ("a/data/0", new byte[4]))));

    [Theory]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "'a' occurs twice")]
    [InlineData("{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1, "F8_E4M3")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "reaches to byte 8")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8, "needs 4 bytes but has 8")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "neither gaps nor overlaps")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "neither gaps nor overlaps")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 3, "truncated")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "non-negative integer")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,3],\"data_offsets\":[0,4]}}", 4, "too many elements")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 0, "lacks dtype")]
    [InlineData("{\"a\":[1]}", 0, "StartArray")]
    [InlineData("{\"__metadata__\":{\"x\":1}}", 0, "Number")]
    [InlineData("{\"a\":", 0, "damaged")]
    public void A_wrong_safetensors_header_is_refused(string header, int values, string expected)
    {
        var json = Encoding.UTF8.GetBytes(header);
        Assert.Contains(expected, Refused([.. BitConverter.GetBytes((long)json.Length), .. json, .. new byte[values]]));
    }

    [Theory]
    [InlineData(long.MaxValue >> 24)]
    [InlineData(1000)]
    public void A_safetensors_header_longer_than_the_file_is_refused(long length) =>
        Assert.Contains("header claims", Refused([.. BitConverter.GetBytes(length), .. "{}"u8]));

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", 8, "needs 12 bytes but has 8")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 9), }", 8, "too many elements")]
    [InlineData("{'descr': '<u4', 'fortran_order': False, 'shape': (2,), }", 8, "'<u4'")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", 8, "Python objects")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", 8, "structured")]
    [InlineData("{'descr': '<f4', 'shape': (2,), }", 8, "missing")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 8, "repeated key")]
    [InlineData("__import__('os')", 8, "malformed")]
    public void A_wrong_NPY_header_is_refused(string header, int values, string expected) =>
        Assert.Contains(expected, Refused([0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header), .. new byte[values]]));

    private static string Refused(byte[] content)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("hostile.pth", content);
        return Assert.Throws<WeightFileException>(() => WeightFile.Open(path)).Message;
    }
}
