using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers on one device.</summary>
    public unsafe class Generator : IDisposable
    {
        private static readonly delegate* unmanaged<long, nint*, int> create = (delegate* unmanaged<long, nint*, int>)Native.Export("tn_generator_new");
        private static readonly delegate* unmanaged<long, nint*, int> find = (delegate* unmanaged<long, nint*, int>)Native.Export("tn_generator_default");
        private static readonly delegate* unmanaged<nint, void> free = (delegate* unmanaged<nint, void>)Native.Export("tn_generator_free");
        private static readonly delegate* unmanaged<nint, long, int> set_seed = (delegate* unmanaged<nint, long, int>)Native.Export("tn_generator_seed");
        private static readonly delegate* unmanaged<nint, long> get_seed = (delegate* unmanaged<nint, long>)Native.Export("tn_generator_initial_seed");
        private static readonly delegate* unmanaged<nint, long> reseed = (delegate* unmanaged<nint, long>)Native.Export("tn_generator_reseed");
        private static readonly delegate* unmanaged<nint, NativeValue*, int> read_state = (delegate* unmanaged<nint, NativeValue*, int>)Native.Export("tn_generator_get_state");
        private static readonly delegate* unmanaged<nint, nint, int> write_state = (delegate* unmanaged<nint, nint, int>)Native.Export("tn_generator_set_state");

        private nint handle;

        /// <summary>A generator of its own with a seed.</summary>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = InitializeDevice(device);
            nint created;
            Native.Check(create(this.device.Packed, &created));
            handle = created;
            manual_seed(unchecked((long)seed));
        }

        private Generator(nint handle, Device device)
        {
            this.handle = handle;
            this.device = device;
        }

        ~Generator() => Dispose(false);

        /// <summary>The CPU's default generator, which <see cref="torch.manual_seed"/> seeds.</summary>
        public static Generator Default { get; } = DefaultOf(CPU);

        public IntPtr Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            Native.Check(set_seed(Handle, seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>The seed it was last given.</summary>
        public long initial_seed() { var seed = get_seed(Handle); GC.KeepAlive(this); return seed; }

        /// <summary>Seeds it from the system's randomness and returns the seed.</summary>
        public long seed() { var seed = reseed(Handle); GC.KeepAlive(this); return seed; }

        /// <summary>Its whole state as a tensor of bytes.</summary>
        public Tensor get_state()
        {
            NativeValue state;
            Native.Check(read_state(Handle, &state));
            GC.KeepAlive(this);
            return Tensor.Own(in state);
        }

        public void set_state(Tensor value)
        {
            Native.Check(write_state(Handle, value.Handle));
            GC.KeepAlive(value);
            GC.KeepAlive(this);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var mine = Interlocked.Exchange(ref handle, 0);
            if (mine != 0) free(mine);
        }

        internal static Generator DefaultOf(Device device)
        {
            nint found;
            Native.Check(find(device.Packed, &found));
            return new(found, device);
        }
    }

    private static readonly unsafe delegate* unmanaged<long, int> seed_all = (delegate* unmanaged<long, int>)Native.Export("tn_manual_seed");

    /// <summary>Seeds the default generators of every device.</summary>
    public static unsafe Generator manual_seed(long seed)
    {
        Native.Check(seed_all(seed));
        return Generator.Default;
    }

    /// <summary>The default random numbers.</summary>
    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long seed() => Generator.Default.seed();

        public static long initial_seed() => Generator.Default.initial_seed();

        public static Tensor get_rng_state() => Generator.Default.get_state();

        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }
}
