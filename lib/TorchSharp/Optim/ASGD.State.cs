using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp.Modules;

public partial class ASGD
{
    /// <summary>What a group is trained with; null: as the optimizer says.</summary>
    public class Options : OptimizerOptions
    {
        public double? lambd;
        public double? alpha;
        public double? t0;
        public double? weight_decay;
        public bool? maximize;

        internal override void Visit(OptionVisitor visitor)
        {
            visitor.Visit(ref maximize);
            visitor.Visit(ref lambd);
            visitor.Visit(ref alpha);
            visitor.Visit(ref weight_decay);
            visitor.Visit(ref t0);
        }
    }

    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        /// <summary>All options are set here: none is taken from the optimizer.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-2, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6, double weight_decay = 0)
            : base(parameters, new Options { LearningRate = lr, lambd = lambd, alpha = alpha, t0 = t0, weight_decay = weight_decay })
        {
        }
    }

    /// <summary>What is remembered of a parameter.</summary>
    public sealed class State : VisitedState
    {
        public long step;
        public double eta;
        public double mu;
        public Tensor ax = null!;

        public State(Parameter parameter) : base(parameter)
        {
        }

        internal override long Updates => step;

        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            eta = options.LearningRate ?? 0;
            mu = 1;
            ax = Like();
        }

        internal override void Visit(StateVisitor visitor)
        {
            visitor.Visit(ref step);
            visitor.Visit(ref eta);
            visitor.Visit(ref mu);
            visitor.Visit(ref ax);
        }
    }
}
