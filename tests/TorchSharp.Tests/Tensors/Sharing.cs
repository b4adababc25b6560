using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class Sharing
{
    [Fact]
    public void From_array_shares_the_arrays_memory_both_ways()
    {
        var array = new float[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        using var shared = from_array(array);
        Assert.Equal([2, 3], shared.shape);
        array[1, 2] = 60;
        Assert.Equal(60f, shared[1, 2].item<float>());
        shared[0, 0] = tensor(10f);
        Assert.Equal(10f, array[0, 0]);
    }

    [Fact]
    public void The_array_lives_as_long_as_a_view_of_the_tensor_does()
    {
        var (view, array) = ViewOfNewArray();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.True(array.IsAlive);
        Assert.Equal([30L, 31L], view.data<long>().ToArray());
        view.Dispose();
        GC.Collect();
        Assert.False(array.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Tensor, WeakReference) ViewOfNewArray()
        {
            var numbers = Enumerable.Range(0, 100).Select(number => (long)number).ToArray();
            using var whole = from_array(numbers);
            return (whole[30..32], new WeakReference(numbers));
        }
    }

    [Fact]
    public void Another_type_makes_a_copy()
    {
        var array = new[] { 1, 2, 3 };
        using var copy = from_array(array, ScalarType.Float64);
        array[0] = 9;
        Assert.Equal([1.0, 2, 3], copy.data<double>().ToArray());
    }

    [Theory]
    [InlineData(0, -1, new short[] { 1, 2, 3, 4 })]
    [InlineData(1, 2, new short[] { 2, 3 })]
    [InlineData(3, 1, new short[] { 4 })]
    public void Frombuffer_takes_a_part(long offset, long count, short[] expected)
    {
        using var part = frombuffer(new short[] { 1, 2, 3, 4 }, ScalarType.Int16, count, offset);
        Assert.Equal(expected, part.data<short>().ToArray());
    }

    [Theory]
    [InlineData(4, -1)]
    [InlineData(-1, 1)]
    [InlineData(1, 4)]
    public void Frombuffer_refuses_what_lies_outside(long offset, long count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => frombuffer(new short[] { 1, 2, 3, 4 }, ScalarType.Int16, count, offset));

    [Fact]
    public void Every_element_type_of_arrays_comes_across()
    {
        using var scope = NewDisposeScope();
        Check(new byte[] { 1, 200 });
        Check(new sbyte[] { -1, 100 });
        Check(new short[] { -1, 100 });
        Check(new[] { -1, 100 });
        Check(new[] { -1L, 100 });
        Check(new[] { 1.5f, -2 });
        Check(new[] { 1.5, -2 });
        Check(new[] { true, false });
        Check(new[] { (Half)1.5, (Half)(-2) });
        Check(new[] { (1f, 2f), (3f, -4f) });
        Check(new[] { new System.Numerics.Complex(1, 2), new System.Numerics.Complex(3, -4) });

        static void Check<T>(T[] values) where T : unmanaged
        {
            Assert.Equal(values, from_array(values).data<T>().ToArray());
            Assert.Equal(values, values.ToTensor([2]).data<T>().ToArray());
        }
    }

    [Fact]
    public void An_array_of_a_type_no_tensor_holds_is_refused_by_name() =>
        Assert.Contains("System.Decimal", Assert.Throws<NotSupportedException>(() => from_array(new[] { 1m })).Message);

    [Fact]
    public void As_tensor_shares_arrays_and_copies_lists()
    {
        using var scope = NewDisposeScope();
        var array = new[] { 1f, 2f };
        IList<float> list = new List<float> { 1f, 2f };
        Tensor fromArray = as_tensor(array), fromList = as_tensor(list);
        array[0] = 7;
        list[0] = 7;
        Assert.Equal(7f, fromArray[0].item<float>());
        Assert.Equal(1f, fromList[0].item<float>());
        var same = as_tensor(fromList);
        Assert.NotSame(fromList, same);
        same.fill_(3);
        Assert.Equal(3f, fromList[1].item<float>());
    }
}
