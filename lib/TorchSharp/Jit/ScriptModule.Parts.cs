using TorchSharp.Binding;
using TorchSharp.Modules;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static partial class jit
    {
        public partial class ScriptModule
        {
            /// <summary>Parameters of the whole network; they can be trained.</summary>
            public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                (parametersFound ??= Array.ConvertAll(Tensors(0), found => (found.name, new Parameter(found.buffer, found.buffer.requires_grad))))
                    .Where(entry => recurse || !entry.name.Contains('.'));

            public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                (buffersFound ??= Tensors(1)).Where(entry => recurse || !entry.name.Contains('.'));

            protected override (string name, Parameter parameter)[] _named_parameters() => named_parameters().ToArray();

            protected override (string name, Tensor buffer)[] _named_buffers() => named_buffers().ToArray();

            /// <summary>Every tensor it holds, parameters and buffers included.</summary>
            public (string name, Tensor buffer)[] named_attributes(bool recurse = true) => Tensors(recurse ? 2 : 3);

            /// <summary>Replaces a tensor it holds.</summary>
            public void set_attribute(string name, Tensor buffer)
            {
                fixed (byte* text = ScriptNative.Text(name)) Native.Check(ScriptNative.set_attribute(Handle, text, buffer.Handle));
                GC.KeepAlive(buffer);
                GC.KeepAlive(this);
                Forget();
            }

            public override IEnumerable<(string name, nn.Module module)> named_modules() => Modules(1);

            public override IEnumerable<(string name, nn.Module module)> named_children() => Modules(0);

            /// <summary>The tensors by name.</summary>
            public override Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var front = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters()) destination.TryAdd(front + name, parameter);
                foreach (var (name, buffer) in named_buffers()) destination.TryAdd(front + name, buffer);
                return destination;
            }

            protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                InitializeDevice(device);
                return Moved(ScriptNative.to_both(Handle, device.Packed, (int)dtype));
            }

            protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Moved(ScriptNative.to_device(Handle, InitializeDevice(new Device(deviceType, deviceType == DeviceType.CPU ? -1 : deviceIndex)).Packed));

            protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => Moved(ScriptNative.to_dtype(Handle, (int)dtype));

            private ScriptModule Moved(int status)
            {
                Native.Check(status);
                GC.KeepAlive(this);
                Forget();
                return this;
            }

            private (string name, Tensor buffer)[] Tensors(int kind)
            {
                byte* names;
                NativeValue list;
                Native.Check(ScriptNative.tensors(Handle, kind, &names, &list));
                GC.KeepAlive(this);
                // They belong to the network, not to the scope in which somebody looked at them.
                var tensors = Array.ConvertAll(Aten.TakeList(in list), tensor => tensor.DetachFromDisposeScope());
                return ScriptNative.Names(names).Zip(tensors).ToArray();
            }

            private (string name, nn.Module module)[] Modules(int kind)
            {
                byte* names;
                nint* handles;
                int count;
                Native.Check(ScriptNative.modules(Handle, kind, &names, &handles, &count));
                GC.KeepAlive(this);
                var found = new (string, nn.Module)[count];
                var texts = ScriptNative.Names(names);
                for (var i = 0; i < count; i++) found[i] = (texts[i], new ScriptModule(handles[i]));
                Native.free(handles);
                return found;
            }

            private void Forget()
            {
                foreach (var (_, parameter) in parametersFound ?? []) parameter.Dispose();
                foreach (var (_, buffer) in buffersFound ?? []) buffer.Dispose();
                (parametersFound, buffersFound) = (null, null);
            }
        }
    }
}
