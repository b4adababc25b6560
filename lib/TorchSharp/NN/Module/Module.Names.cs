using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Its parameters with their names, its own first, then those of its modules as <c>module.parameter</c>; one that is used twice comes once.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<IntPtr>();
                foreach (var (name, parameter) in _internal_params)
                    if (!parameter.IsInvalid && seen.Add(parameter.Handle)) yield return (name, parameter);
                if (!recurse) yield break;
                foreach (var (child, module) in named_children())
                    foreach (var (name, parameter) in module.named_parameters())
                        if (seen.Add(parameter.Handle)) yield return ($"{child}.{name}", parameter);
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>Its buffers with their names, in the order of <see cref="named_parameters"/>.</summary>
            /// <param name="recurse">Whether those of its modules come too.</param>
            /// <param name="include_nonpersistent">Whether those that are not saved come too.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<IntPtr>();
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                    if (!buffer.IsInvalid && (persistent || include_nonpersistent) && seen.Add(buffer.Handle)) yield return (name, buffer);
                if (!recurse) yield break;
                foreach (var (child, module) in named_children())
                    foreach (var (name, buffer) in module.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer.Handle)) yield return ($"{child}.{name}", buffer);
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            /// <summary>The modules it is directly made of, with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>All modules in it with their names; unlike in PyTorch it is not among them itself.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (child, module) in named_children())
                    foreach (var (name, inner) in module.named_modules()) yield return ($"{child}.{name}", inner);
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            /// <summary>The parameter of a (dotted) name, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                _internal_params.TryGetValue(target, out var own) ? own : Child(target, out var rest)?.get_parameter(rest);

            /// <summary>The buffer of a (dotted) name, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                _internal_buffers.TryGetValue(target, out var own) ? own.Item1 : Child(target, out var rest)?.get_buffer(rest);

            public virtual bool has_parameter(string target) =>
                _internal_params.ContainsKey(target) || (Child(target, out var rest)?.has_parameter(rest) ?? false);

            public virtual bool has_buffer(string target) =>
                _internal_buffers.ContainsKey(target) || (Child(target, out var rest)?.has_buffer(rest) ?? false);

            /// <summary>The names of its own parameters with the parameters.</summary>
            protected virtual (string name, Parameter parameter)[] _named_parameters() => named_parameters(false).ToArray();

            /// <summary>The names of its own buffers with the buffers.</summary>
            protected virtual (string name, Tensor buffer)[] _named_buffers() => named_buffers(false).ToArray();

            protected virtual Parameter[] _parameters(bool recurse = true) => parameters(recurse).ToArray();

            private Module? Child(string target, out string rest)
            {
                var dot = target.IndexOf('.');
                rest = target[(dot + 1)..];
                if (dot < 0) return null;
                var first = target[..dot];
                return named_children().FirstOrDefault(child => child.name == first).module;
            }
        }
    }
}
