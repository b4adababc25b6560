using System.Globalization;

namespace TransferNotebooks.Charts.Tests;

public class NumberTests
{
    [Theory]
    [InlineData(0.1f + 0.2f, "0.3")]
    [InlineData(1.0 / 3, "0.333333")]
    [InlineData(-0.0, "0")]
    [InlineData(1e-7, "1E-07")]
    [InlineData(123456.7, "123457")]
    [InlineData(1700000000.5, "1700000000")]
    [InlineData(1.23456789e20, "1.23457E+20")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "null")]
    [InlineData(double.NegativeInfinity, "null")]
    public void Numbers_have_six_significant_digits_but_never_fewer_than_the_whole_part(double value, string text) =>
        Assert.Equal(text, Numbers.Text(value));

    [Fact]
    public void Numbers_are_written_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            german.NumberFormat.NegativeSign = "−";
            CultureInfo.CurrentCulture = german;
            Assert.Contains("\"y\":[-1.5,2.25]", Chart.Line([1, 2], [-1.5, 2.25]).ToJson());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_missing_value_leaves_a_gap() =>
        Assert.Contains("\"y\":[1,null,3]", Chart.Line([1, 2, 3], [1, double.NaN, 3]).ToJson());
}
