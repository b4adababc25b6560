namespace TransferNotebooks.Cli.Tests;

public class BlasTests
{
    [Theory]
    [InlineData("/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0", true)]
    [InlineData("/usr/lib/libblas.so.3", true)]
    [InlineData("/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3", false)]
    [InlineData("/usr/lib/x86_64-linux-gnu/libmkl_rt.so", false)]
    [InlineData("/usr/lib/x86_64-linux-gnu/blis-openmp/libblas.so.4", false)]
    public void The_reference_library_is_told_from_the_tuned_ones(string path, bool reference) =>
        Assert.Equal(reference, Blas.IsReference(path));

    [Fact]
    public void The_libraries_in_use_are_read_from_the_memory_map()
    {
        string[] maps =
        [
            "7f0a00000000-7f0a00001000 r--p 00000000 08:01 11 /usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3",
            "7f0a00001000-7f0a00002000 r-xp 00001000 08:01 11 /usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3",
            "7f0a00003000-7f0a00004000 r--p 00000000 08:01 12 /usr/lib/x86_64-linux-gnu/openblas-pthread/liblapack.so.3",
            "7f0a00005000-7f0a00006000 rw-p 00000000 00:00 0 ",
            "7f0a00007000-7f0a00008000 r--p 00000000 08:01 13 /usr/lib/x86_64-linux-gnu/libtorch_cpu.so.1.13",
        ];
        Assert.Equal(["/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3"], Blas.Loaded(maps));
    }
}
