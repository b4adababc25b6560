namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>What all methods of a seed share.</summary>
/// <param name="Source">The source model with its own head.</param>
/// <param name="Training">The few labelled samples.</param>
/// <param name="Validation">Samples for choosing strengths.</param>
/// <param name="Test">Samples to report on.</param>
/// <param name="Seed">The seed.</param>
internal sealed record Draw(Backbone Source, LabelledData Training, LabelledData Validation, LabelledData Test, int Seed);
