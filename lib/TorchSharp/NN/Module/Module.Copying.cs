using TorchSharp.Binding;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>A module of its own with the same values, as Python's <c>deepcopy</c> makes it: no number is drawn.</summary>
            internal Module DeepCopy()
            {
                using var unrecorded = no_grad();
                var copy = (Module)MemberwiseClone();
                copy._internal_params = new();
                copy._internal_buffers = new();
                copy._internal_submodules = new();
                var twins = new Dictionary<object, object>(System.Collections.Generic.ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _internal_params)
                {
                    var twin = new Parameter(Aten.Call("clone", parameter), parameter.requires_grad);
                    twin.DetachFromDisposeScope();
                    copy._internal_params.Add(name, twin);
                    twins[parameter] = twin;
                }
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                {
                    var twin = Aten.Call("clone", buffer).DetachFromDisposeScope();
                    copy._internal_buffers.Add(name, (twin, persistent));
                    twins[buffer] = twin;
                }
                foreach (var (name, child) in _internal_submodules)
                {
                    var twin = child.DeepCopy();
                    copy._internal_submodules.Add(name, twin);
                    twins[child] = twin;
                }
                foreach (var (_, field) in ComponentFields(GetType()))
                    if (field.GetValue(copy) is { } held && twins.TryGetValue(held, out var twin)) field.SetValue(copy, twin);
                return copy;
            }
        }
    }
}
