namespace TransferNotebooks.Cli.Tests;

public class CpuTests
{
    [Theory]
    [InlineData("flags : fpu avx2 avx512f avx512_bf16", "avx2 avx512f avx512_bf16; bf16 in hardware")]
    [InlineData("flags : fpu avx2", "avx2; no bf16 in hardware")]
    [InlineData("Features : fp asimd bf16", "asimd bf16; bf16 in hardware")]
    [InlineData("flags : fpu sse2", "no vector extensions known; no bf16 in hardware")]
    public void What_the_processor_offers_is_read_from_its_flags(string flags, string expected) =>
        Assert.Contains(expected, Cpu.Describe(["model name : Test Processor", flags], 4));
}
