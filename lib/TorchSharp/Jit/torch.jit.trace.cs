using System.Runtime.InteropServices;
using TorchSharp.Binding;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static partial class jit
    {
        // Among the largest differences that different kernels for the same sums make in float32, relative.
        private const double Tolerance = 1e-3;

        private static readonly delegate* unmanaged<delegate* unmanaged<void**, int, void**, int, byte**, int>, byte*, byte**, nint*, int*, int, int, nint*, int, nint*, int> trace_native =
            (delegate* unmanaged<delegate* unmanaged<void**, int, void**, int, byte**, int>, byte*, byte**, nint*, int*, int, int, nint*, int, nint*, int>)Native.Export("tn_jit_trace");

        [ThreadStatic] private static Func<Tensor[], Tensor[]>? traced;

        /// <summary>Runs a network once and notes the operators it calls, as a TorchScript module with the same parameters.</summary>
        /// <param name="module">The network. Put it into evaluation mode first.</param>
        /// <param name="example_inputs">An input. Sizes that C# code reads from tensors become constants of the program.</param>
        /// <param name="check_trace">Whether the result is compared with the network's own (in evaluation mode).</param>
        /// <exception cref="InvalidOperationException">The traced program gives another result.</exception>
        public static ScriptModule<Tensor, Tensor> trace(nn.Module<Tensor, Tensor> module, Tensor example_inputs, bool check_trace = true) =>
            new(Trace(module, inputs => [module.call(inputs[0])], [example_inputs], check_trace));

        /// <inheritdoc cref="trace(nn.Module{Tensor, Tensor}, Tensor, bool)"/>
        public static ScriptModule<Tensor, Tensor, Tensor> trace(nn.Module<Tensor, Tensor, Tensor> module, Tensor example_input1, Tensor example_input2, bool check_trace = true) =>
            new(Trace(module, inputs => [module.call(inputs[0], inputs[1])], [example_input1, example_input2], check_trace));

        /// <summary>Traces what is done with a network; several results become a tuple.</summary>
        public static ScriptModule trace(nn.Module module, Func<Tensor[], Tensor[]> forward, Tensor[] example_inputs, bool check_trace = true) =>
            new(Trace(module, forward, example_inputs, check_trace));

        private static nint Trace(nn.Module module, Func<Tensor[], Tensor[]> forward, Tensor[] inputs, bool check)
        {
            var parts = module.named_parameters().Select(entry => (entry.name, tensor: (Tensor)entry.parameter, kind: 0))
                .Concat(module.named_buffers().Select(entry => (entry.name, tensor: entry.buffer, kind: 1))).ToArray();
            var names = Array.ConvertAll(parts, part => Marshal.StringToCoTaskMemUTF8(part.name));
            var (tensors, kinds) = (Array.ConvertAll(parts, part => part.tensor.Handle), Array.ConvertAll(parts, part => part.kind));
            var examples = Array.ConvertAll(inputs, input => input.Handle);
            var outer = traced;
            traced = forward;
            nint found;
            try
            {
                fixed (byte* title = ScriptNative.Text(ClassName(module)))
                fixed (nint* n = names, t = tensors, e = examples)
                fixed (int* k = kinds)
                    Native.Check(trace_native(&Forward, title, (byte**)n, t, k, parts.Length, module.training ? 1 : 0, e, examples.Length, &found));
            }
            finally
            {
                traced = outer;
                foreach (var name in names) Marshal.FreeCoTaskMem(name);
                GC.KeepAlive(parts);
                GC.KeepAlive(inputs);
            }
            if (check && !module.training) Compare(found, forward, inputs);
            return found;
        }

        private static void Compare(nint found, Func<Tensor[], Tensor[]> forward, Tensor[] inputs)
        {
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            var expected = forward(inputs);
            var results = ScriptValues.Call(ScriptNative.call, found, "forward", inputs) switch
            {
                Tensor one => [one],
                Tensor[] many => many,
                System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => (Tensor)tuple[i]!).ToArray(),
                _ => [],
            };
            if (expected.Length == results.Length && expected.Zip(results).All(pair => pair.First.allclose(pair.Second, Tolerance, Tolerance))) return;
            ScriptNative.free(found);
            throw new InvalidOperationException("The traced program gives another result than the network: part of what the network does is no operator on tensors, or it draws random numbers.");
        }

        private static string ClassName(nn.Module module)
        {
            var name = new string(module.GetName().Where(char.IsAsciiLetterOrDigit).ToArray());
            return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "Traced" + name : name;
        }

        [UnmanagedCallersOnly]
        private static int Forward(void** inputs, int count, void** outputs, int capacity, byte** message)
        {
            using var section = NoAbort.Enter();
            using var scope = NewDisposeScope();
            var arguments = new Tensor[count];
            try
            {
                for (var i = 0; i < count; i++) arguments[i] = Tensor.FromHandle((nint)inputs[i]);
                var results = traced!(arguments);
                if (results.Length > capacity) throw new NotSupportedException($"A traced function gives at most {capacity} tensors. Received: {results.Length}.");
                var given = 0;
                // Handles are given away only once nothing can fail any more.
                foreach (var result in results) _ = result.Handle;
                foreach (var result in results) outputs[given++] = (void*)CustomCalls.Retain(result);
                return given;
            }
            catch (Exception exception)
            {
                *message = ManagedFailure.Keep(exception);
                return -1;
            }
        }
    }
}
