namespace TorchSharp;

/// <summary>When <see cref="torch.cdist"/> computes Euclidean distances through a matrix product.</summary>
public enum compute_mode
{
    /// <summary>From 25 rows on.</summary>
    use_mm_for_euclid_dist_if_necessary = 0,

    /// <summary>Always: fast, less exact for near points.</summary>
    use_mm_for_euclid_dist = 1,

    /// <summary>Never.</summary>
    donot_use_mm_for_euclid_dist = 2,
}
