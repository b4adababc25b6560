using TorchSharp.Binding;
using TorchSharp.Modules;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>TorchScript: networks as programs that need no class of ours, from Python or traced here.</summary>
    public static partial class jit
    {
        /// <summary>A network in TorchScript.</summary>
        public partial class ScriptModule : nn.Module
        {
            private nint handle;
            private (string name, Parameter parameter)[]? parametersFound;
            private (string name, Tensor buffer)[]? buffersFound;

            internal ScriptModule(nint handle) : base("") => this.handle = handle;

            ~ScriptModule() => Free();

            internal nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(ScriptModule), "This TorchScript module was disposed.");

            /// <summary>Whether it is in training mode. What was traced keeps the mode it was traced in.</summary>
            public override bool training
            {
                get
                {
                    var result = ScriptNative.training(Handle) != 0;
                    GC.KeepAlive(this);
                    return result;
                }
            }

            public override void train(bool on = true)
            {
                Native.Check(ScriptNative.train(Handle, on ? 1 : 0));
                GC.KeepAlive(this);
            }

            public override void eval() => train(false);

            /// <summary>How many arguments forward takes.</summary>
            public int GetNumberOfInputs() => Arity().Inputs;

            /// <summary>How many results forward gives.</summary>
            public int GetNumberOfOutputs() => Arity().Outputs;

            /// <summary>Runs forward.</summary>
            /// <param name="input">Tensors, numbers, truth values, strings, lists of these, null.</param>
            /// <returns>A tensor, a number as <see cref="Scalar"/>, a tuple of up to five, an array, or null.</returns>
            public object? forward(params object?[] input) => invoke("forward", input);

            /// <inheritdoc cref="forward(object[])"/>
            public object? call(params object?[] input) => forward(input);

            /// <summary>Runs a method by name.</summary>
            public object? invoke(string name, params object?[] objs)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                var result = ScriptValues.Call(ScriptNative.call, Handle, name, objs);
                GC.KeepAlive(this);
                return result;
            }

            /// <inheritdoc cref="invoke(string, object[])"/>
            public TResult invoke<TResult>(string name, params object?[] inputs) => (TResult)invoke(name, inputs)!;

            /// <inheritdoc cref="invoke(string, object[])"/>
            public TResult invoke<T, TResult>(string name, params T[] inputs) => (TResult)invoke(name, Array.ConvertAll(inputs, input => (object?)input))!;

            /// <summary>The program of forward, as text.</summary>
            public string graph
            {
                get
                {
                    byte* text;
                    Native.Check(ScriptNative.graph(Handle, &text));
                    GC.KeepAlive(this);
                    return Native.TakeString(text);
                }
            }

            /// <summary>Another module of this object's kind.</summary>
            internal virtual ScriptModule Like(nint other) => new(other);

            protected override void Dispose(bool disposing)
            {
                Forget();
                Free();
                base.Dispose(disposing);
            }

            private (int Inputs, int Outputs) Arity()
            {
                int inputs, outputs;
                Native.Check(ScriptNative.arity(Handle, &inputs, &outputs));
                GC.KeepAlive(this);
                return (inputs, outputs);
            }

            private void Free()
            {
                var mine = Interlocked.Exchange(ref handle, 0);
                if (mine != 0) ScriptNative.free(mine);
            }
        }
    }
}
