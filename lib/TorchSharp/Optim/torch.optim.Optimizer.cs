using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers and schedules of their learning rates.</summary>
    public static partial class optim
    {
        /// <summary>Changes parameters so that a loss falls.</summary>
        public abstract class Optimizer : IDisposable
        {
            /// <summary>The groups of parameters, where they are kept here.</summary>
            protected IList<ParamGroup> _parameter_groups = [];

            /// <param name="handle">For compatibility; unused.</param>
            protected Optimizer(IntPtr handle)
            {
            }

            /// <summary>A loss as native code hands it over.</summary>
            public delegate IntPtr LossClosure();

            /// <summary>The groups, whose learning rates can be read and changed.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>Sets all gradients that are there to zero.</summary>
            public virtual void zero_grad()
            {
                using var quiet = no_grad();
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    gradient?.detach_().zero_();
                }
            }

            /// <summary>Changes the parameters by one step.</summary>
            /// <param name="closure">Computes the loss and its gradients; optional for most optimizers.</param>
            /// <returns>What the closure returned; null without one.</returns>
            public virtual Tensor? step(Func<Tensor>? closure = null) => throw new InvalidOperationException($"{GetType().Name} does not override step.");

            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            public virtual void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>Options and states, live: they change with the optimizer.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                /// <summary>The options of each group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>The state of each parameter, group after group.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, where its parameters' states are.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }

        /// <summary>Something with a learning rate that a schedule changes.</summary>
        public interface ILearningRateController
        {
            double LearningRate { set; get; }

            double InitialLearningRate { set; get; }
        }

        /// <summary>Something with a momentum that a schedule changes.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        /// <summary>Something with Adam's two betas.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
