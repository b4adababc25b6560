using static TorchSharp.torch.optim;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp.Modules;

public partial class NAdam
{
    /// <summary>What a group is trained with; null: as the optimizer says.</summary>
    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public double? momentum_decay;

        internal override void Visit(OptionVisitor visitor)
        {
            visitor.Visit(ref beta1);
            visitor.Visit(ref beta2);
            visitor.Visit(ref eps);
            visitor.Visit(ref weight_decay);
            visitor.Visit(ref momentum_decay);
        }
    }

    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, IBetas
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        /// <summary>All options are set here: none is taken from the optimizer.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1.0, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, double momentum_decay = 4e-3)
            : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, momentum_decay = momentum_decay })
        {
        }

        public (double, double) Betas { get => (Options.beta1 ?? 0, Options.beta2 ?? 0); set => (Options.beta1, Options.beta2) = value; }
    }

    /// <summary>What is remembered of a parameter.</summary>
    public sealed class State : VisitedState
    {
        public long step;
        public double mu_product;
        public Tensor exp_avg = null!;
        public Tensor exp_avg_sq = null!;

        public State(Parameter parameter) : base(parameter)
        {
        }

        internal override long Updates => step;

        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            mu_product = 1;
            exp_avg = Like();
            exp_avg_sq = Like();
        }

        internal override void Visit(StateVisitor visitor)
        {
            visitor.Visit(ref step);
            visitor.Visit(ref mu_product);
            visitor.Visit(ref exp_avg);
            visitor.Visit(ref exp_avg_sq);
        }
    }
}
