using System.Reflection;
using TorchSharp.Binding;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // As in TorchSharp a move makes new Parameter objects where anything changes: build the optimizer afterwards.
        public partial class Module
        {
            /// <summary>The kind of device it was moved to last.</summary>
            protected DeviceType _deviceType = DeviceType.CPU;

            /// <summary>The number of the device it was moved to last; −1 where devices have none.</summary>
            protected int _deviceIndex = -1;

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                RequireMovable(dtype);
                _toEpilog(dtype, Target(device.type, device.index), non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                _toEpilog(null, Target(deviceType, deviceIndex), non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                RequireMovable(dtype);
                _toEpilog(dtype, null, non_blocking);
                return this;
            }

            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, null, non_blocking);

            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) => _toEpilog(dtype, device, non_blocking);

            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) => _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);

            /// <summary>Moves and converts what it holds; a module with tensors outside its fields and components overrides this.</summary>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                foreach (var child in children().ToArray())
                    if (device is null) child._to(dtype!.Value, non_blocking);
                    else if (dtype is null) child._to(device.type, device.index, non_blocking);
                    else child._to(device, dtype.Value, non_blocking);
                foreach (var (name, parameter) in named_parameters(false).ToArray())
                    if (ReplaceParameter(dtype, device, parameter, out var moved))
                        Replace(name, parameter, moved!, () => ConditionallyRegisterParameter(name, moved));
                foreach (var (name, buffer) in named_buffers(false).ToArray())
                    if (ReplaceBuffer(dtype, device, buffer, out var moved))
                        Replace(name, buffer, moved!, () => ConditionallyRegisterBuffer(name, moved, _internal_buffers[name].Item2));
                if (device is null) return;
                _deviceType = device.type;
                _deviceIndex = device.index;
            }

            /// <summary>The moved or converted copy of a parameter with its gradient, when there is anything to change.</summary>
            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, out Parameter? p)
            {
                p = null;
                if (!Changes(dtype, device, param)) return false;
                using var unrecorded = no_grad();
                p = new Parameter(Moved(param, dtype, device), param.requires_grad);
                p.DetachFromDisposeScope();
                using var gradient = param.grad;
                if (gradient is null) return true;
                using var moved = Moved(gradient, dtype, device);
                p.grad = moved;
                return true;
            }

            /// <summary>The moved or converted copy of a buffer, when there is anything to change; the old one is disposed.</summary>
            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, out Tensor? result)
            {
                result = null;
                if (!Changes(dtype, device, buffer)) return false;
                result = Moved(buffer, dtype, device).DetachFromDisposeScope();
                return true;
            }

            /// <summary>The device and element type of new tensors: the given ones, else the default ones.</summary>
            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            // A property of that name takes the new tensor (its setter registers it and disposes the old one), else a field.
            private void Replace(string name, Tensor old, Tensor moved, Action register)
            {
                var property = GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(property => property.Name == name && property.CanWrite);
                if (property is not null) property.SetValue(this, moved);
                else
                {
                    var field = ComponentFields(GetType()).FirstOrDefault(entry => entry.Name == name && ReferenceEquals(entry.Field.GetValue(this), old)).Field;
                    field?.SetValue(this, moved);
                }
                register();
                old.Dispose();
            }

            private static Tensor Moved(Tensor tensor, ScalarType? dtype, Device? device) =>
                Aten.Call("to.device", tensor, device ?? tensor.device, Converts(dtype, tensor) ? dtype : tensor.dtype, false, false);

            private static bool Changes(ScalarType? dtype, Device? device, Tensor tensor) =>
                Converts(dtype, tensor) || (device is not null && !SamePlace(device, tensor.device));

            // Whole numbers and truth values keep their type: counters and indices stay what they are.
            private static bool Converts(ScalarType? dtype, Tensor tensor) =>
                dtype is { } wanted && wanted != tensor.dtype && (tensor.is_floating_point() || tensor.is_complex());

            private static bool SamePlace(Device wanted, Device now) => wanted.type == now.type && (wanted.index < 0 || wanted.index == now.index);

            private static Device Target(DeviceType type, int index)
            {
                InitializeDeviceType(type);
                return new Device(type, type == DeviceType.CUDA ? index : -1);
            }

            private static void RequireMovable(ScalarType dtype)
            {
                if (!is_floating_point(dtype) && !is_complex(dtype))
                    throw new ArgumentException($"A module's parameters are floating-point or complex numbers. Received: {dtype}.", nameof(dtype));
            }
        }
    }
}
