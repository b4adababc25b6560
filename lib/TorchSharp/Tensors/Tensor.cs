using System.Runtime.CompilerServices;
using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array of one element type on one device. Disposing it frees the native memory; a scope
    /// (<see cref="NewDisposeScope"/>) does that for all tensors made in it, and the finalizer for those that
    /// nobody disposed.
    /// </summary>
    [Utils.TypeFormatterSource(typeof(TensorFormatters))]
    public partial class Tensor : IScoped
    {
        private static long totalCount;
        private static long peakCount;

        private nint handle;
        private NativeOwner? owner;
        private DisposeScope? owningScope;
        private int slot;

        private protected Tensor(nint handle, long ownedBytes)
        {
            var manager = DisposeScopeManager.Current;
            this.handle = handle;
            owner = manager.NewOwner();
            owner.Take(handle, Math.Max(ownedBytes, NativeBytes.Least));
            if (manager.Innermost is { } scope)
            {
                scope.Add(this);
                manager.TensorCounts.CreatedInScopeCount++;
            }
            else manager.TensorCounts.CreatedOutsideScopeCount++;
        }

        internal static void CountOne()
        {
            var count = Interlocked.Increment(ref totalCount);
            if (count > peakCount) peakCount = count;
        }

        internal static void CountOneLess() => Interlocked.Decrement(ref totalCount);

        /// <summary>How many tensors are alive in this process.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        /// <summary>The most that were ever alive at once.</summary>
        public static long PeakCount => peakCount;

        /// <summary>The native tensor. It is the tensor's identity: two handles of one tensor share it.</summary>
        /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
        public IntPtr Handle
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => handle != 0 ? handle : throw Disposed();
        }

        /// <summary>Whether it was disposed.</summary>
        public bool IsInvalid => handle == 0;

        DisposeScope? IScoped.OwningScope { get => owningScope; set => owningScope = value; }

        int IScoped.Slot { get => slot; set => slot = value; }

        bool IScoped.IsDisposed => handle == 0;

        LifetimeStatistics IScoped.Counts => DisposeScopeManager.Current.TensorCounts;

        public void Dispose()
        {
            if (handle == 0) return;
            var counts = DisposeScopeManager.Current.TensorCounts;
            if (owningScope is { } scope)
            {
                scope.Remove(this);
                counts.DisposedInScopeCount++;
            }
            else counts.DisposedOutsideScopeCount++;
            Dispose(true);
        }

        protected virtual unsafe void Dispose(bool disposing)
        {
            // Of two threads that dispose one tensor, one finds its owner.
            if (Interlocked.Exchange(ref owner, null) is not { } mine) return;
            handle = 0;
            Native.tensor_free(mine.Release());
            DisposeScopeManager.Current.Keep(mine);
        }

        /// <summary>Gives the native tensor away: this object is then as if disposed, and the caller owns the handle.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            _ = Handle;
            owningScope?.Detach(this);
            var mine = Interlocked.Exchange(ref owner, null) ?? throw Disposed();
            handle = 0;
            var native = mine.Release();
            var manager = DisposeScopeManager.Current;
            manager.Keep(mine);
            manager.TensorCounts.DisposedOutsideScopeCount++;
            return native;
        }

        /// <summary>Hands it to the scope around the current one.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            owningScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes it out of its scope: whoever holds it disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            owningScope?.Detach(this);
            return this;
        }

        /// <summary>Hands it to the scope that another tensor is in.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.owningScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (owningScope is { } scope) scope.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        internal DisposeScope? OwningScope => owningScope;

        /// <summary>Wraps a result; an undefined tensor is an error here.</summary>
        internal static Tensor Own(in NativeValue value) =>
            OwnOrNull(in value) ?? throw new InvalidOperationException("libtorch returned an undefined tensor where one was expected.");

        internal static Tensor? OwnOrNull(in NativeValue value) => value.Handle == 0 || value.Tag != Tag.Tensor ? null : new(value.Handle, value.Extra);

        /// <summary>Wraps a handle that owns a reference, of unknown weight.</summary>
        internal static Tensor FromHandle(nint handle) => new(handle, 0);

        private static ObjectDisposedException Disposed() =>
            new(nameof(Tensor), "This tensor was disposed. A scope that has ended disposes what was made in it: use MoveToOuterDisposeScope() or DetachFromDisposeScope() for what must live on.");
    }
}
