using System.CommandLine;

namespace TransferNotebooks.Cli;

/// <summary>The verbs and options of <c>./transfer-notebooks</c>.</summary>
internal static class CommandLine
{
    /// <summary>Builds the command line.</summary>
    public static RootCommand Create(Checkout checkout)
    {
        var yes = new Option<bool>("--yes", "-y")
        {
            Description = "Install missing system packages without asking (root and CI never ask)",
            Recursive = true,
        };
        return new RootCommand("Transfer learning in C#: notebooks, scripts, tests and benchmarks. Every verb sets the machine up first where that is needed.")
        {
            yes,
            RunVerb.Create(checkout, yes),
            LabVerb.Create(checkout, yes),
            ScriptVerb.Create(checkout, yes),
            ConvertVerb.Create(),
            BackbonesVerb.Create(),
            PredictVerb.Create(checkout, yes),
            ExtractVerb.Create(checkout, yes),
            ForwardVerb.Create(checkout, yes),
            SetupVerb.Create(checkout, yes),
            DoctorVerb.Create(checkout),
            KernelVerb.Create(checkout, yes),
            CacheVerb.Create(checkout),
            TestVerb.Create(checkout, yes),
            BenchVerb.Create(checkout, yes),
        };
    }
}
