namespace TransferNotebooks.Imaging;

/// <summary>A JPEG decoder that is used for one image after the other, by one thread at a time; started when first needed, and again after it was disposed.</summary>
internal sealed class JpegDecoder : IDisposable
{
    private nint handle;

    public JpegDecoder() => GC.SuppressFinalize(this);

    ~JpegDecoder() => Free();

    /// <summary>The decoder of the native library.</summary>
    public nint Handle
    {
        get
        {
            if (handle == 0)
            {
                handle = JpegCodec.Start();
                GC.ReRegisterForFinalize(this);
            }
            return handle;
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (handle != 0)
            JpegCodec.Stop(handle);
        handle = 0;
    }
}
