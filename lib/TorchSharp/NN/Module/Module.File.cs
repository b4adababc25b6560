using TorchSharp.Binding;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // The .dat format: the number of entries, then per entry its name and its tensor.
        public partial class Module
        {
            /// <summary>Writes its state to a <c>.dat</c> file; the file appears whole or not at all.</summary>
            /// <param name="location">The file.</param>
            /// <param name="skip">Names to leave out.</param>
            public Module save(string location, IList<string>? skip = null)
            {
                var draft = location + ".part";
                try
                {
                    using (var stream = File.Create(draft)) save(stream, skip);
                    File.Move(draft, location, overwrite: true);
                }
                catch
                {
                    File.Delete(draft);
                    throw;
                }
                return this;
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var kept = sd.Where(entry => skip is null || !skip.Contains(entry.Key)).ToArray();
                writer.Write7BitEncodedInt64(kept.Length);
                foreach (var (key, tensor) in kept)
                {
                    writer.Write(key);
                    TensorCodec.Write(writer, tensor);
                }
            }

            /// <summary>Reads its state from a <c>.dat</c> file.</summary>
            /// <param name="location">The file.</param>
            /// <param name="strict">Whether the file must hold exactly this module's names.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <param name="loadedParameters">Is told every name of the file, with whether the module has it.</param>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            /// <exception cref="ArgumentException">Names differ (when strict).</exception>
            /// <exception cref="InvalidDataException">The file is damaged.</exception>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location)) throw new FileNotFoundException($"There is no file of saved parameters at this place. Received: '{location}'.", location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var own = state_dict();
                var count = TensorCodec.Whole(reader.Read7BitEncodedInt64);
                if (strict && count != own.Count) throw new ArgumentException($"{GetName()} has {own.Count} tensors in its state, the file another number. Received: {count}. Pass strict: false to load what fits.");
                // Everything is read before anything is changed: a damaged file leaves the module as it was.
                using var scope = NewDisposeScope();
                using var unrecorded = no_grad();
                var copies = new List<(Tensor Target, Tensor Source)>();
                for (var i = 0L; i < count; i++)
                {
                    var key = TensorCodec.Whole(reader.ReadString);
                    var tensor = TensorCodec.Read(reader);
                    var found = own.TryGetValue(key, out var target);
                    if (strict && !found) throw new ArgumentException($"{GetName()} has no tensor of this name. Received: '{key}'. Pass strict: false to load what fits.");
                    loadedParameters?.Add(key, found);
                    if (!found || (skip is not null && skip.Contains(key))) { tensor.Dispose(); continue; }
                    RequireShape(key, target!, tensor.shape);
                    copies.Add((target!, tensor));
                }
                foreach (var (target, source) in copies) Aten.InPlace("copy_", target, source);
                return this;
            }

            /// <summary>A new module with the state of a file.</summary>
            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);
        }
    }
}
