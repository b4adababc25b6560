using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Its parameters and saved buffers by name: the tensors themselves, not copies.</summary>
            /// <param name="destination">A dictionary to add to.</param>
            /// <param name="prefix">What the names begin with, without the dot.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (name, parameter) in named_parameters()) destination.TryAdd(Under(prefix, name), parameter);
                foreach (var (name, buffer) in named_buffers(true, false)) destination.TryAdd(Under(prefix, name), buffer);
                foreach (var (name, child) in named_children()) child.state_dict(destination, Under(prefix, name));
                return destination;
            }

            /// <summary>Copies tensors into its own of the same names; element type and device are converted.</summary>
            /// <param name="source">Tensors by name.</param>
            /// <param name="strict">Whether names that only one side has are an error.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <returns>The names the source lacks, and those the module lacks.</returns>
            /// <exception cref="InvalidOperationException">Names differ (when strict), or a shape does; nothing was copied then.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var own = state_dict();
                var skipped = skip is null ? [] : new HashSet<string>(skip);
                var missing = own.Keys.Where(key => !source.ContainsKey(key) && !skipped.Contains(key)).ToList();
                var unexpected = source.Keys.Where(key => !own.ContainsKey(key) && !skipped.Contains(key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException($"The state does not fit {GetName()}. Missing: {Some(missing)}. Unexpected: {Some(unexpected)}. Pass strict: false to load what fits.");
                var shared = source.Keys.Where(key => own.ContainsKey(key) && !skipped.Contains(key)).ToArray();
                foreach (var key in shared) RequireShape(key, own[key], source[key].shape);
                using var unrecorded = no_grad();
                foreach (var key in shared) Aten.InPlace("copy_", own[key], source[key]);
                return (missing, unexpected);
            }

            private static string Under(string? prefix, string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";

            // A single number fits whether it is written as a scalar or as a list of one.
            private static void RequireShape(string key, Tensor own, long[] shape)
            {
                var expected = own.shape;
                if (expected.SequenceEqual(shape) || (own.numel() == 1 && shape.All(size => size == 1))) return;
                throw new InvalidOperationException($"The shape of '{key}' does not fit: the module has [{string.Join(", ", expected)}]. Received: [{string.Join(", ", shape)}].");
            }

            private static string Some(List<string> names) =>
                names.Count == 0 ? "none" : string.Join(", ", names.Take(8)) + (names.Count > 8 ? $" and {names.Count - 8} more" : "");
        }
    }
}
