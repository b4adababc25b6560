using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a network: its parameters, its buffers (tensors that are kept but not learned) and the modules it is made of.
        /// A module of your own assigns them to fields and then calls <see cref="RegisterComponents"/>, which finds them.
        /// </summary>
        public partial class Module : IDisposable
        {
            /// <summary>The modules it is made of, by name.</summary>
            protected OrderedDict<string, Module> _internal_submodules = new();

            /// <summary>Its own buffers, by name, each with whether it belongs to the saved state.</summary>
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();

            /// <summary>Its own parameters, by name.</summary>
            protected OrderedDict<string, Parameter> _internal_params = new();

            /// <summary>What <see cref="GetName"/> answers.</summary>
            protected string? name;

            private bool isTraining = true;

            protected Module(string name) => this.name = name;

            /// <summary>The kind of module, such as <c>Conv2d</c>.</summary>
            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            /// <summary>Whether it is in training mode: dropout drops, batch normalisation uses the batch.</summary>
            public virtual bool training => isTraining;

            /// <summary>Puts it, and all modules in it, into training mode, or with false into evaluation mode.</summary>
            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (var child in children()) child.train(train);
            }

            /// <summary>Puts it, and all modules in it, into evaluation mode.</summary>
            public virtual void eval() => train(false);

            /// <summary>Calls a function with every module in it and then with itself.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children()) child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Releases the gradients of all its parameters, or with false fills them with zeros.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null) continue;
                    if (set_to_none) parameter.grad = null;
                    else if (gradient.requires_grad) parameter.grad = Binding.Aten.Call("zeros_like", gradient);
                    else Binding.Aten.InPlace("zero_", gradient);
                }
            }

            /// <summary>Disposes its parameters, its buffers and the modules in it.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var (_, parameter) in _internal_params) parameter.Dispose();
                foreach (var (_, (buffer, _)) in _internal_buffers) buffer.Dispose();
                foreach (var (_, child) in _internal_submodules) child.Dispose();
            }
        }
    }
}
