using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;

namespace TransferNotebooks.Kernel;

/// <summary><c>is_complete_request</c>: whether a console should run the code or go on reading lines.</summary>
internal sealed class IsCompleteHandler : IRequestHandler
{
    public void Handle(Request request)
    {
        var tree = CSharpSyntaxTree.ParseText(request.Content.Text("code"), CellCompiler.ParseOptions);
        var content = new JsonObject();
        if (!SyntaxFactory.IsCompleteSubmission(tree)) (content["status"], content["indent"]) = ("incomplete", "    ");
        else content["status"] = tree.GetDiagnostics().Any(found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error) ? "invalid" : "complete";
        request.Reply(content);
    }
}
