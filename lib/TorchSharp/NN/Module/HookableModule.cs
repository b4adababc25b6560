namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose <c>call</c> runs hooks before and after <c>forward</c>.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private static long hooksMade;

            /// <summary>See and may replace the inputs.</summary>
            protected Dictionary<string, TPreHook> pre_hooks = [];

            /// <summary>See inputs and result and may replace the result.</summary>
            protected Dictionary<string, TPostHook> post_hooks = [];

            protected Dictionary<string, Action<Module>> module_pre_hooks = [];

            protected Dictionary<string, Action<Module>> module_post_hooks = [];

            protected HookableModule(string name) : base(name) { }

            /// <summary>Has a function called after every <c>call</c>; it returns the result to use.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => Add(post_hooks, hook);

            /// <summary>Has a function called before every <c>call</c>; it returns the inputs to use.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(pre_hooks, hook);

            public HookRemover register_forward_hook(Action<Module> hook) => Add(module_post_hooks, hook);

            public HookRemover register_forward_pre_hook(Action<Module> hook) => Add(module_pre_hooks, hook);

            private protected bool HasHooks => pre_hooks.Count + post_hooks.Count + module_pre_hooks.Count + module_post_hooks.Count != 0;

            private HookRemover Add<THook>(Dictionary<string, THook> hooks, THook hook)
            {
                var key = Interlocked.Increment(ref hooksMade).ToString();
                hooks.Add(key, hook);
                return new(this, key);
            }

            /// <summary>Takes a hook out again.</summary>
            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                public void remove()
                {
                    module.pre_hooks.Remove(key);
                    module.post_hooks.Remove(key);
                    module.module_pre_hooks.Remove(key);
                    module.module_post_hooks.Remove(key);
                }
            }
        }
    }
}
