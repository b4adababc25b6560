namespace TorchSharp;

public static partial class torch
{
    public static partial class jit
    {
        /// <summary>A TorchScript module that functions can watch: before and after forward.</summary>
        public class HookableScriptModule<TPreHook, TPostHook> : ScriptModule
        {
            protected Dictionary<string, TPreHook> pre_hooks = [];
            protected Dictionary<string, TPostHook> post_hooks = [];

            internal HookableScriptModule(nint handle) : base(handle)
            {
            }

            public HookRemover register_forward_hook(TPostHook hook)
            {
                var key = Guid.NewGuid().ToString();
                post_hooks.Add(key, hook);
                return new(this, key);
            }

            public HookRemover register_forward_pre_hook(TPreHook hook)
            {
                var key = Guid.NewGuid().ToString();
                pre_hooks.Add(key, hook);
                return new(this, key);
            }

            /// <summary>Takes a hook away.</summary>
            public class HookRemover(HookableScriptModule<TPreHook, TPostHook> module, string key)
            {
                public void remove()
                {
                    module.pre_hooks.Remove(key);
                    module.post_hooks.Remove(key);
                }
            }
        }

        /// <summary>A TorchScript module with any number of tensors as input.</summary>
        public class ScriptModule<TResult> : ScriptModule, nn.IModule<Tensor[], TResult>
        {
            internal ScriptModule(nint handle) : base(handle)
            {
            }

            public TResult call(params Tensor[] input) => forward(input);

            public TResult forward(params Tensor[] tensor) => (TResult)base.forward(Array.ConvertAll(tensor, one => (object?)one))!;

            internal override ScriptModule Like(nint other) => new ScriptModule<TResult>(other);
        }

        /// <summary>A TorchScript module with one input.</summary>
        public class ScriptModule<T, TResult> : HookableScriptModule<Func<ScriptModule<T, TResult>, T, T>, Func<ScriptModule<T, TResult>, T, TResult, TResult>>, nn.IModule<T, TResult>
        {
            internal ScriptModule(nint handle) : base(handle)
            {
            }

            /// <summary>Runs forward with the hooks.</summary>
            public TResult call(T input)
            {
                foreach (var hook in pre_hooks.Values) input = hook(this, input) ?? input;
                var result = forward(input);
                foreach (var hook in post_hooks.Values) result = hook(this, input, result) ?? result;
                return result;
            }

            public TResult forward(T tensor) => (TResult)base.forward([tensor])!;

            internal override ScriptModule Like(nint other) => new ScriptModule<T, TResult>(other);
        }

        /// <summary>A TorchScript module with two inputs.</summary>
        public class ScriptModule<T1, T2, TResult> : HookableScriptModule<Func<ScriptModule<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<ScriptModule<T1, T2, TResult>, T1, T2, TResult, TResult>>, nn.IModule<T1, T2, TResult>
        {
            internal ScriptModule(nint handle) : base(handle)
            {
            }

            /// <summary>Runs forward with the hooks.</summary>
            public TResult call(T1 input1, T2 input2)
            {
                foreach (var hook in pre_hooks.Values) (input1, input2) = hook(this, input1, input2) ?? (input1, input2);
                var result = forward(input1, input2);
                foreach (var hook in post_hooks.Values) result = hook(this, input1, input2, result) ?? result;
                return result;
            }

            public TResult forward(T1 input1, T2 input2) => (TResult)base.forward([input1, input2])!;

            internal override ScriptModule Like(nint other) => new ScriptModule<T1, T2, TResult>(other);
        }
    }
}
