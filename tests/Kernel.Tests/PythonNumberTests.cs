using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>What <c>repr(float)</c> of CPython 3.11 prints.</summary>
public sealed class PythonNumberTests
{
    [Theory]
    [InlineData("1E16", "1e+16")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("123456789012345680.0", "1.2345678901234568e+17")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("1E-05", "1e-05")]
    [InlineData("0.00012345", "0.00012345")]
    [InlineData("5E-324", "5e-324")]
    [InlineData("1.7976931348623157E+308", "1.7976931348623157e+308")]
    [InlineData("2.50", "2.5")]
    [InlineData("1e2", "100.0")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("-1.5E-07", "-1.5e-07")]
    [InlineData("9007199254740993.0", "9007199254740992.0")]
    [InlineData("12345.678", "12345.678")]
    [InlineData("7", "7")]
    [InlineData("-0", "0")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    public void A_number_is_written_as_Python_does(string json, string expected) => Assert.Equal(expected, PythonNumber.Write(json));

    [Fact]
    public void Any_number_reads_back_the_same()
        => Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), number =>
        {
            var value = number.Get;
            var text = PythonNumber.Write(value.ToString("E16", CultureInfo.InvariantCulture));
            return double.Parse(text, CultureInfo.InvariantCulture).Equals(value) && PythonNumber.Write(text) == text;
        }).Check(Drawn.Cases());
}
