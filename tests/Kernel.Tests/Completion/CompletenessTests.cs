using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class CompletenessTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1 + 1")]
    [InlineData("var x = 3;")]
    [InlineData("Console.WriteLine(\"hello, world\")")]
    [InlineData("for (int i = 0; i < 3; i++) { }")]
    [InlineData("int F() => 3;")]
    [InlineData("class A { }")]
    [InlineData("#!html\n<b>open {")]
    [InlineData("#!time\nvar x = 3;")]
    [InlineData("#r \"nuget: A\"\nvar x = 3;")]
    [InlineData("using System.Text;")]
    [InlineData("await Task.Delay(1)")]
    [InlineData("x.Where(y => y > 3)\n    .ToList()")]
    [InlineData("var s = \"\"\"\n    {\n    \"\"\";")]
    [InlineData("if (x) { } // {")]
    public void A_whole_cell_is_complete(string code) => Assert.Equal((CompletionStatus.Complete, ""), Status(code));

    [Theory]
    [InlineData("for (int i = 0; i < 3; i++) {", "    ")]
    [InlineData("class A {\n    void F() {", "        ")]
    [InlineData("class A\n{\n    void F()\n    {\n    }", "    ")]
    [InlineData("Console.WriteLine(", "    ")]
    [InlineData("var x =", "")]
    [InlineData("1 +", "")]
    [InlineData("x.", "")]
    [InlineData("var s = \"\"\"\n", "")]
    [InlineData("var s = @\"abc", "")]
    [InlineData("/* comment", "")]
    [InlineData("#!time\nif (true) {", "    ")]
    [InlineData("for (int i = 0;", "    ")]
    [InlineData("var f = (int x) =>", "")]
    [InlineData("if (true)", "")]
    [InlineData("#if true\nvar x = 3;", "")]
    [InlineData("try { }", "")]
    [InlineData("var xs = new[] {\n    1,", "    ")]
    public void A_cell_that_waits_for_more_is_incomplete(string code, string indent)
        => Assert.Equal((CompletionStatus.Incomplete, indent), Status(code));

    [Theory]
    [InlineData("x = = 3;")]
    [InlineData(")")]
    [InlineData("class { }")]
    [InlineData("int x y z;")]
    [InlineData("var s = \"abc\nvar y = 3;")]
    [InlineData("#!nonsense\nvar x = 3;")]
    public void What_is_no_csharp_is_invalid(string code) => Assert.Equal((CompletionStatus.Invalid, ""), Status(code));

    private static (CompletionStatus, string) Status(string code) => Completeness.Check(code);
}
