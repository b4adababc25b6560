using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A table of vectors, looked up by number.</summary>
        /// <param name="num_embeddings">How many.</param>
        /// <param name="embedding_dims">How long each is.</param>
        /// <param name="padding_idx">The entry that stays zero and gets no gradient.</param>
        /// <param name="max_norm">Longer vectors are shortened to this when they are looked up.</param>
        public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
            new(EmbeddingTable.Draw(num_embeddings, embedding_dims, padding_idx, device, dtype), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);

        /// <summary>A table of given vectors, [how many, dimensions].</summary>
        /// <param name="freeze">Whether they stay as they are.</param>
        public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
            new(EmbeddingTable.Given(embeddings, freeze, device, dtype), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);

        /// <summary>A table of vectors of which bags are added up, averaged or maximised.</summary>
        /// <param name="include_last_offset">Whether the offsets end with the number of all.</param>
        /// <param name="padding_index">The entry that does not count; −1 for none.</param>
        public static EmbeddingBag EmbeddingBag(long num_embeddings, long embedding_dims, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1, Device? device = null, ScalarType? dtype = null) =>
            new(EmbeddingTable.Draw(num_embeddings, embedding_dims, padding_index >= 0 ? padding_index : null, device, dtype), max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_index);

        public static EmbeddingBag EmbeddingBag_from_pretrained(Tensor embeddings, bool freeze = true, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1, Device? device = null, ScalarType? dtype = null) =>
            new(EmbeddingTable.Given(embeddings, freeze, device, dtype), max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_index);
    }
}
