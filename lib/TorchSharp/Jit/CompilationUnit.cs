using TorchSharp.Binding;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static partial class jit
    {
        /// <summary>Functions written in TorchScript's language (a part of Python).</summary>
        public class CompilationUnit : IDisposable
        {
            private nint handle;

            internal CompilationUnit(nint handle) => this.handle = handle;

            ~CompilationUnit() => Dispose(false);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                var mine = Interlocked.Exchange(ref handle, 0);
                if (mine != 0) ScriptNative.unit_free(mine);
            }

            /// <summary>Runs a function by name.</summary>
            /// <returns>As <see cref="ScriptModule.forward(object[])"/>.</returns>
            public object? invoke(string name, params object?[] objs)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                ObjectDisposedException.ThrowIf(handle == 0, this);
                var result = ScriptValues.Call(ScriptNative.unit_call, handle, name, objs);
                GC.KeepAlive(this);
                return result;
            }

            /// <inheritdoc cref="invoke(string, object[])"/>
            public TResult invoke<TResult>(string name, params object?[] inputs) => (TResult)invoke(name, inputs)!;

            /// <inheritdoc cref="invoke(string, object[])"/>
            public TResult invoke<T, TResult>(string name, params T[] inputs) => (TResult)invoke(name, Array.ConvertAll(inputs, input => (object?)input))!;
        }

        /// <summary>Compiles functions written in TorchScript's language.</summary>
        public static CompilationUnit compile(string script)
        {
            ArgumentException.ThrowIfNullOrEmpty(script);
            nint unit;
            fixed (byte* text = ScriptNative.Text(script + "\n")) Native.Check(ScriptNative.compile(text, &unit));
            return new(unit);
        }
    }
}
