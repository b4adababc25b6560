// 1 x 1 convolutions of stride 1: all pixels are the rows of one matrix, and nothing is to be copied.
#include "convolution.h"

#ifdef TN_CONVOLUTIONS
#include <ATen/Parallel.h>
#include <algorithm>

namespace tn {
namespace convolution {
namespace {

constexpr int64_t rows_at_once = 48, depth_at_once = 256;

int64_t count(const at::Tensor& images) { return images.size(0) * images.size(2) * images.size(3); }

/// images [pixels][in] x packed weights [in][out].
at::Tensor multiplied(const Kernels& kernels, const at::Tensor& images, const at::Tensor& packed, int64_t out, const float* bias) {
    auto in = images.size(1), rows = count(images);
    auto result = empty_images(images, images.size(0), out, images.size(2), images.size(3));
    at::parallel_for(0, (rows + rows_at_once - 1) / rows_at_once, 8, [&](int64_t first, int64_t last) {
        for (auto from = first * rows_at_once; from < std::min(rows, last * rows_at_once); from += rows_at_once)
            kernels.product(data(images) + from * in, data(packed), data(result) + from * out, {std::min(rows_at_once, rows - from), out, in, in, 1, panel, in * panel, out, false, bias});
    });
    return result;
}

at::Tensor forward(const Kernels& kernels, const at::Tensor& images, const at::Tensor& weight, const float* bias) {
    auto out = weight.size(0), in = weight.size(1), w_out = weight.stride(0), w_in = weight.stride(1);
    auto packed = at::empty({in * out}, at::kFloat);
    pack(in, out, data(packed), [w = data(weight), w_out, w_in](int64_t k, int64_t o) { return w[o * w_out + k * w_in]; });
    return multiplied(kernels, images, packed, out, bias);
}

at::Tensor input_gradient(const Kernels& kernels, const at::Tensor& gradient, const at::Tensor& weight) {
    auto out = weight.size(0), in = weight.size(1), w_out = weight.stride(0), w_in = weight.stride(1);
    auto packed = at::empty({in * out}, at::kFloat);
    pack(out, in, data(packed), [w = data(weight), w_out, w_in](int64_t o, int64_t k) { return w[o * w_out + k * w_in]; });
    return multiplied(kernels, gradient, packed, in, nullptr);
}

at::Tensor weight_gradient(const Kernels& kernels, const at::Tensor& gradient, const at::Tensor& images, const at::Tensor& weight, int64_t, int64_t) {
    auto out = weight.size(0), in = weight.size(1), rows = count(images);
    auto result = at::empty({out, in, 1, 1}, weight.options());
    at::parallel_for(0, out / panel, 1, [&](int64_t first, int64_t last) {
        for (int64_t from = 0; from < rows; from += depth_at_once)
            kernels.product(data(gradient) + from * out + first * panel, data(images) + from * in, data(result) + first * panel * in,
                {(last - first) * panel, in, std::min(depth_at_once, rows - from), 1, out, in, panel, in, from > 0});
    });
    return weight.is_contiguous() ? result : at::empty_like(weight).copy_(result);
}

} // namespace

const Way pixels = {forward, input_gradient, weight_gradient};

} // namespace convolution
} // namespace tn
#endif
