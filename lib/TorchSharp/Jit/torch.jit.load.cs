using TorchSharp.Binding;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static partial class jit
    {
        /// <summary>Reads a TorchScript file, as Python's <c>torch.jit.save</c> writes it.</summary>
        /// <param name="filename">The file.</param>
        /// <param name="device_type">Where its tensors go.</param>
        /// <param name="device_index">The number of the device; −1: the current one.</param>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">It is no TorchScript file.</exception>
        public static ScriptModule load(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Read(filename, new Device(device_type, (int)device_index)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule load(string filename, Device map_location) => new(Read(filename, map_location));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule load(string filename, string map_location) => new(Read(filename, new Device(map_location)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule load(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Read(bytes, new Device(device_type, (int)device_index)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule load(byte[] bytes, Device map_location) => new(Read(bytes, map_location));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule load(byte[] bytes, string map_location) => new(Read(bytes, new Device(map_location)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<TResult> load<TResult>(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Read(filename, new Device(device_type, (int)device_index)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<TResult> load<TResult>(string filename, Device map_location) => new(Read(filename, map_location));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<TResult> load<TResult>(string filename, string map_location) => new(Read(filename, new Device(map_location)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<TResult> load<TResult>(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Read(bytes, new Device(device_type, (int)device_index)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<TResult> load<TResult>(byte[] bytes, Device map_location) => new(Read(bytes, map_location));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<TResult> load<TResult>(byte[] bytes, string map_location) => new(Read(bytes, new Device(map_location)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, TResult> load<T1, TResult>(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Read(filename, new Device(device_type, (int)device_index)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, TResult> load<T1, TResult>(string filename, Device map_location) => new(Read(filename, map_location));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, TResult> load<T1, TResult>(string filename, string map_location) => new(Read(filename, new Device(map_location)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, TResult> load<T1, TResult>(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Read(bytes, new Device(device_type, (int)device_index)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, TResult> load<T1, TResult>(byte[] bytes, Device map_location) => new(Read(bytes, map_location));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, TResult> load<T1, TResult>(byte[] bytes, string map_location) => new(Read(bytes, new Device(map_location)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Read(filename, new Device(device_type, (int)device_index)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(string filename, Device map_location) => new(Read(filename, map_location));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(string filename, string map_location) => new(Read(filename, new Device(map_location)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Read(bytes, new Device(device_type, (int)device_index)));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(byte[] bytes, Device map_location) => new(Read(bytes, map_location));

        /// <inheritdoc cref="load(string, DeviceType, long)"/>
        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(byte[] bytes, string map_location) => new(Read(bytes, new Device(map_location)));

        private static nint Read(string filename, Device device)
        {
            if (!File.Exists(filename)) throw new FileNotFoundException($"There is no such TorchScript file. Received: '{filename}'.", filename);
            nint module;
            fixed (byte* text = ScriptNative.Text(filename)) Native.Check(ScriptNative.load(text, InitializeDevice(device).Packed, &module));
            return module;
        }

        private static nint Read(byte[] bytes, Device device)
        {
            nint module;
            fixed (byte* start = bytes) Native.Check(ScriptNative.load_bytes(start, bytes.Length, InitializeDevice(device).Packed, &module));
            return module;
        }
    }
}
