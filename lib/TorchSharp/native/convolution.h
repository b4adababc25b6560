// Ways to compute a convolution of float images in channels-last order, and what they share.
#pragma once
#include "common.h"

#if TN_TORCH <= 113 && defined(__x86_64__) && defined(__GNUC__)
#define TN_CONVOLUTIONS 1
#include "winograd.h"

namespace tn {
namespace convolution {

using winograd::Kernels;
using winograd::Product;
using winograd::panel;

inline float* data(const at::Tensor& tensor) { return static_cast<float*>(tensor.data_ptr()); }

inline at::Tensor channels_last(const at::Tensor& images) { return images.contiguous(at::MemoryFormat::ChannelsLast); }

inline at::Tensor empty_images(const at::Tensor& like, int64_t images, int64_t channels, int64_t height, int64_t width) {
    return at::empty({images, channels, height, width}, like.options().memory_format(at::MemoryFormat::ChannelsLast));
}

/// Weights as the products want them: row by row of [depth][columns], the columns in panels of 16.
template <class Value> void pack(int64_t depth, int64_t columns, float* target, Value&& value) {
    for (int64_t p = 0; p < columns / panel; p++)
        for (int64_t k = 0; k < depth; k++)
            for (int64_t c = 0; c < panel; c++) *target++ = value(k, p * panel + c);
}

/// A way to compute it; what it has no function for is libtorch's. Images and gradients come in channels-last order; the bias may be null.
struct Way {
    at::Tensor (*forward)(const Kernels&, const at::Tensor& images, const at::Tensor& weight, const float* bias);
    at::Tensor (*input_gradient)(const Kernels&, const at::Tensor& gradient, const at::Tensor& weight);
    at::Tensor (*weight_gradient)(const Kernels&, const at::Tensor& gradient, const at::Tensor& images, const at::Tensor& weight, int64_t stride, int64_t padding);
};

/// 3 x 3 weights of stride 1 and padding 1, by Winograd's method.
extern const Way tiles;

/// 1 x 1 weights of stride 1 where libtorch leaves them to BLAS, whose calls from several threads wait for each other.
extern const Way pixels;

/// The gradient of the weights of a network's first layer.
extern const Way stem;

} // namespace convolution
} // namespace tn
#endif
