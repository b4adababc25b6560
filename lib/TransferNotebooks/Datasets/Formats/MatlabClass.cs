namespace TransferNotebooks;

/// <summary>The classes of MATLAB arrays that are read, by their numbers in the file.</summary>
internal enum MatlabClass
{
    Cell = 1,
    Struct = 2,
    Char = 4,
    Double = 6,
    Single = 7,
    Int8 = 8,
    UInt8 = 9,
    Int16 = 10,
    UInt16 = 11,
    Int32 = 12,
    UInt32 = 13,
    Int64 = 14,
    UInt64 = 15,
}
