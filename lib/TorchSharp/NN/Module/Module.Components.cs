using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private static readonly ConcurrentDictionary<Type, (string Name, FieldInfo Field)[]> FieldsOf = new();

            private bool areComponentsRegistered;

            /// <summary>
            /// Registers what its fields hold: modules, parameters, and tensors as buffers, each under the field's name or its
            /// <see cref="ComponentNameAttribute"/>. To be called once, at the end of the constructor.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (areComponentsRegistered) return;
                foreach (var (name, field) in ComponentFields(GetType()))
                {
                    if (_internal_submodules.ContainsKey(name) || _internal_params.ContainsKey(name) || _internal_buffers.ContainsKey(name)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(name, module); break;
                        case Parameter parameter: register_parameter(name, parameter); break;
                        case Tensor buffer: register_buffer(name, buffer); break;
                    }
                }
                areComponentsRegistered = true;
            }

            /// <summary>Makes a module part of this one. Null takes the module of that name out.</summary>
            /// <exception cref="ArgumentException">The name is empty or holds a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module? submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name) || name.Contains('.')) throw new ArgumentException($"A module's name must not be empty or hold a dot. Received: '{name}'.", nameof(name));
                if (_internal_submodules.ContainsKey(name)) throw new InvalidOperationException($"{GetName()} has a module of this name already. Received: '{name}'.");
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module? module) => register_module(name, module);

            /// <summary>Makes a tensor a buffer: moved and (unless <paramref name="persistent"/> is false) saved with the module, but not learned.</summary>
            /// <exception cref="ArgumentNullException">There is no tensor.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid) throw new ArgumentNullException(nameof(tensor), $"The buffer '{name}' needs a tensor. Received: {(tensor is null ? "null" : "a disposed tensor")}.");
                if (_internal_buffers.ContainsKey(name)) throw new InvalidOperationException($"{GetName()} has a buffer of this name already. Received: '{name}'.");
                _internal_buffers.Add(name, (tensor, persistent));
            }

            /// <summary>Makes a parameter one of this module's.</summary>
            /// <exception cref="ArgumentNullException">There is no parameter.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid) throw new ArgumentNullException(nameof(param), $"The parameter '{name}' needs a tensor. Received: {(param is null ? "null" : "a disposed one")}.");
                if (_internal_params.ContainsKey(name)) throw new InvalidOperationException($"{GetName()} has a parameter of this name already. Received: '{name}'.");
                _internal_params.Add(name, param);
            }

            /// <summary>Registers a parameter in place of the one of that name, or takes that one out when there is none.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null) _internal_params.Remove(name);
                else _internal_params[name] = value;
            }

            protected void ConditionallyRegisterParameter(string name, Tensor? value) => ConditionallyRegisterParameter(name, value as Parameter);

            /// <summary>Registers a buffer in place of the one of that name, or takes that one out when there is none.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null) _internal_buffers.Remove(name);
                else _internal_buffers[name] = (value, persistent);
            }

            /// <summary>Forgets the modules it is made of.</summary>
            protected void ClearModules() => _internal_submodules.clear();

            /// <summary>What the setter of a parameter property does: disposes the old one, keeps and registers the new one.</summary>
            private protected void SetParameter(ref Parameter? field, Parameter? value, [CallerMemberName] string name = "")
            {
                if (ReferenceEquals(field, value)) return;
                field?.Dispose();
                field = value;
                value?.DetachFromDisposeScope();
                ConditionallyRegisterParameter(name, value);
            }

            /// <summary>What the setter of a buffer property does.</summary>
            private protected void SetBuffer(ref Tensor? field, Tensor? value, [CallerMemberName] string name = "")
            {
                if (ReferenceEquals(field, value)) return;
                field?.Dispose();
                field = value?.DetachFromDisposeScope();
                ConditionallyRegisterBuffer(name, value);
            }

            // The fields of a class first, those of its base classes after; of two with one name the nearer one counts.
            private static (string Name, FieldInfo Field)[] ComponentFields(Type type) => FieldsOf.GetOrAdd(type, static type =>
            {
                var found = new List<(string, FieldInfo)>();
                var seen = new HashSet<string>();
                for (var level = type; level is not null && level != typeof(Module); level = level.BaseType)
                    foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                        if (!field.FieldType.IsValueType && field.FieldType != typeof(string) && seen.Add(field.Name)) found.Add((NameOf(field), field));
                return found.ToArray();
            });

            // The field behind an automatic property is called <name>k__BackingField: the property's name is meant.
            private static string NameOf(FieldInfo field) =>
                field.GetCustomAttribute<ComponentNameAttribute>()?.Name
                ?? (field.Name[0] == '<' ? field.Name[1..field.Name.IndexOf('>')] : field.Name);
        }
    }
}
