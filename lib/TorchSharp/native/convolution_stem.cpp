// The gradient of the weights of convolutions of images with few channels, of any stride: for each row of the weights, the pixels that an output sees lie together, so that it is
// a sum of products of matrices without any copy but for the padding.
#include "convolution.h"

#ifdef TN_CONVOLUTIONS
#include <ATen/Parallel.h>
#include <cstring>

namespace tn {
namespace convolution {
namespace {

/// Sizes of one such convolution, and its images with a border of zeros.
struct Rows {
    int64_t images, channels, height, width, kernel_height, kernel_width, stride, out_height, out_width;
    at::Tensor padded;

    Rows(const at::Tensor& source, const at::Tensor& weight, int64_t stride, int64_t padding)
        : images(source.size(0)), channels(source.size(1)), height(source.size(2) + 2 * padding), width(source.size(3) + 2 * padding), kernel_height(weight.size(2)), kernel_width(weight.size(3)), stride(stride),
          out_height((height - kernel_height) / stride + 1), out_width((width - kernel_width) / stride + 1), padded(source) {
        if (padding == 0) return;
        padded = at::zeros({images * height * width * channels}, at::kFloat);
        auto bytes = source.size(3) * channels * sizeof(float);
        for (int64_t n = 0; n < images; n++)
            for (int64_t y = 0; y < source.size(2); y++)
                std::memcpy(data(padded) + ((n * height + y + padding) * width + padding) * channels, data(source) + (n * source.size(2) + y) * source.size(3) * channels, bytes);
    }

    /// Values of a row of the weights.
    int64_t taps() const { return kernel_width * channels; }

    /// What the first output of a row sees through a row of the weights.
    const float* seen(int64_t image, int64_t y, int64_t kernel_row) const { return data(padded) + (image * height + y * stride + kernel_row) * width * channels; }
};

at::Tensor weight_gradient(const Kernels& kernels, const at::Tensor& gradient, const at::Tensor& images, const at::Tensor& weight, int64_t stride, int64_t padding) {
    Rows rows(images, weight, stride, padding);
    auto out = weight.size(0), taps = rows.taps();
    auto sums = at::zeros({rows.kernel_height * taps, out}, at::kFloat);
    at::parallel_for(0, out / panel, 1, [&](int64_t first, int64_t last) {
        for (int64_t row = 0; row < rows.images * rows.out_height; row++)
            for (int64_t i = 0; i < rows.kernel_height; i++)
                kernels.product(rows.seen(row / rows.out_height, row % rows.out_height, i), data(gradient) + row * rows.out_width * out + first * panel, data(sums) + i * taps * out + first * panel,
                    {taps, (last - first) * panel, rows.out_width, 1, stride * rows.channels, out, panel, out, true});
    });
    return at::empty_like(weight).copy_(sums.view({rows.kernel_height, rows.kernel_width, rows.channels, out}).permute({3, 2, 0, 1}));
}

} // namespace

const Way stem = {nullptr, nullptr, weight_gradient};

} // namespace convolution
} // namespace tn
#endif
