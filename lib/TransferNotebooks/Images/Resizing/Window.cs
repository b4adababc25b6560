namespace TransferNotebooks.Imaging;

/// <summary>The part of a resized image that is wanted: first column, first row, columns, rows.</summary>
internal readonly record struct Window(int X, int Y, int Width, int Height);
