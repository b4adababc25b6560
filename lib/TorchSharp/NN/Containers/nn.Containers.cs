using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Modules in a list.</summary>
        public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

        public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

        /// <summary>Modules by name.</summary>
        public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

        public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
        {
            var result = new ModuleDict<T>();
            foreach (var entry in modules) result.Add(entry);
            return result;
        }

        /// <summary>Parameters in a list.</summary>
        public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);

        /// <summary>Parameters by name.</summary>
        public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
        {
            var result = new ParameterDict();
            foreach (var entry in parameters) result.Add(entry);
            return result;
        }
    }
}
