namespace TransferNotebooks.Weights;

/// <summary>
/// What reading one file may cost beyond its own size: a small file cannot make the reader allocate without bound
/// (compressed zeros, expanded strides).
/// </summary>
internal sealed class ReadBudget(long fileBytes)
{
    private const long Base = 256L << 20;
    private readonly long limit = Base + 16 * fileBytes;
    private long spent;

    /// <summary>Takes <paramref name="bytes"/> out of the budget for <paramref name="what"/>.</summary>
    public void Spend(long bytes, string what)
    {
        if (bytes < 0 || bytes > limit - spent)
        {
            throw new WeightFileException(
                $"{what} would unpack to {bytes:N0} bytes, out of proportion to a file of {fileBytes:N0} bytes (limit {limit:N0}); refused as damaged or hostile.");
        }

        spent += bytes;
    }
}
