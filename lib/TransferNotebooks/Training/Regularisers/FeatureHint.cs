namespace TransferNotebooks;

/// <summary>Two stages whose maps are to be alike.</summary>
/// <param name="Student">A stage of the body that is trained.</param>
/// <param name="Teacher">A stage of the teacher's body.</param>
public sealed record FeatureHint(string Student, string Teacher);
