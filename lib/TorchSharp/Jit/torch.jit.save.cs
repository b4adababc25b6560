using TorchSharp.Binding;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static partial class jit
    {
        /// <summary>Writes a TorchScript file, which Python's <c>torch.jit.load</c> reads; it appears whole or not at all.</summary>
        public static void save(ScriptModule module, string filename)
        {
            var draft = filename + ".part";
            try
            {
                fixed (byte* text = ScriptNative.Text(draft)) Native.Check(ScriptNative.save(module.Handle, text));
                GC.KeepAlive(module);
                File.Move(draft, filename, overwrite: true);
            }
            catch
            {
                File.Delete(draft);
                throw;
            }
        }

        /// <summary>Writes a TorchScript file into memory.</summary>
        /// <exception cref="ArgumentException">There is too little room.</exception>
        public static void save(ScriptModule module, byte[] bytes)
        {
            byte* block;
            long length;
            Native.Check(ScriptNative.save_bytes(module.Handle, &block, &length));
            GC.KeepAlive(module);
            try
            {
                if (length > bytes.Length) throw new ArgumentException($"The module takes {length} bytes. Received: room for {bytes.Length}.", nameof(bytes));
                new ReadOnlySpan<byte>(block, (int)length).CopyTo(bytes);
            }
            finally
            {
                Native.free(block);
            }
        }
    }
}
