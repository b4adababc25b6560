// Convolutions of float images in channels-last order in main memory: where one of the ways of convolution.h applies and pays, and the processor has the vectors for it,
// forward and backward are computed here; every other one is libtorch's. It takes the place of libtorch's kernels, below autograd and tracing, so that
// gradients of gradients, TorchScript and autocast stay libtorch's. Forward that is _convolution: what convolution calls, and what traced programs name.
#include "convolution.h"

#ifdef TN_CONVOLUTIONS
#include <ATen/ops/_convolution_native.h>
#include <ATen/ops/convolution_backward_native.h>
#include <ATen/Parallel.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <torch/library.h>

using namespace tn::convolution;

namespace {

/// What computes; null leaves all to libtorch.
std::atomic<const Kernels*> chosen{nullptr};

bool plain(const at::Tensor& tensor) {
    return tensor.layout() == at::kStrided && tensor.device().is_cpu() && tensor.scalar_type() == at::kFloat && !tensor.is_neg() && !tensor._is_zerotensor();
}

/// A convolution's numbers along both axes of the images, where they are the same.
struct Geometry {
    at::IntArrayRef strides, paddings, dilations;
    bool transposed;
    int64_t groups;

    bool is_plain() const { return !transposed && groups == 1 && even(strides) && even(paddings) && even(dilations) && dilations[0] == 1; }
    bool is(int64_t stride, int64_t padding) const { return strides[0] == stride && paddings[0] == padding; }

    static bool even(at::IntArrayRef values) { return !values.empty() && std::all_of(values.begin(), values.end(), [&](int64_t each) { return each == values[0]; }); }
};

/// The way that applies and pays, or null.
const Way* way_of(const Kernels* kernels, const at::Tensor& input, const at::Tensor& weight, const Geometry& geometry) {
    if (kernels == nullptr || !plain(input) || !plain(weight) || input.dim() != 4 || weight.dim() != 4 || !geometry.is_plain()) return nullptr;
    auto out = weight.size(0), in = weight.size(1), height = input.size(2), width = input.size(3), kernel = weight.size(2);
    if (input.size(1) != in || out % panel != 0 || weight.size(3) != kernel || input.numel() == 0) return nullptr;
    if (input.suggest_memory_format() != at::MemoryFormat::ChannelsLast) return nullptr;
    if (in <= 4) {
        auto seen = std::min(height, width) + 2 * geometry.paddings[0];
        return kernel > 1 && seen >= kernel && width / geometry.strides[0] >= 8 ? &stem : nullptr;
    }
    if (in % panel != 0) return nullptr;
    if (kernel == 1 && geometry.is(1, 0)) return input.size(0) < 16 && at::get_num_threads() == 1 ? &pixels : nullptr;
    if (kernel != 3 || !geometry.is(1, 1)) return nullptr;
    // Tiles at the right and lower edge may reach beyond the image; and the weights are prepared for each call, which takes some tiles to pay.
    tn::winograd::Tiles cut(input.size(0), height, width);
    return cut.count() >= 16 && height * width * 2 >= cut.down * cut.across * 16 ? &tiles : nullptr;
}

at::Tensor convolution(const at::Tensor& input, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed, at::IntArrayRef output_padding, int64_t groups, bool benchmark, bool deterministic, bool cudnn, bool tf32) {
    auto shift = bias ? *bias : at::Tensor();
    auto kernels = chosen.load(std::memory_order_relaxed);
    auto way = way_of(kernels, input, weight, {stride, padding, dilation, transposed, groups});
    if (way == nullptr || way->forward == nullptr || (shift.defined() && (!plain(shift) || shift.dim() != 1 || shift.size(0) != weight.size(0))))
        return at::native::_convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups, benchmark, deterministic, cudnn, tf32);
    if (shift.defined()) shift = shift.contiguous();
    return way->forward(*kernels, channels_last(input), weight, shift.defined() ? data(shift) : nullptr);
}

std::tuple<at::Tensor, at::Tensor, at::Tensor> convolution_backward(const at::Tensor& gradient, const at::Tensor& input, const at::Tensor& weight, at::OptionalIntArrayRef bias_sizes, at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed, at::IntArrayRef output_padding, int64_t groups, std::array<bool, 3> asked) {
    auto kernels = chosen.load(std::memory_order_relaxed);
    auto way = way_of(kernels, input, weight, {stride, padding, dilation, transposed, groups});
    if (way == nullptr || !plain(gradient) || (asked[0] && way->input_gradient == nullptr))
        return at::native::convolution_backward(gradient, input, weight, bias_sizes, stride, padding, dilation, transposed, output_padding, groups, asked);
    auto change = channels_last(gradient);
    at::Tensor images, weights, biases;
    if (asked[0]) images = way->input_gradient(*kernels, change, weight);
    if (asked[1]) weights = way->weight_gradient(*kernels, change, channels_last(input), weight, stride[0], padding[0]);
    if (asked[2]) biases = change.sum(at::IntArrayRef{0, 2, 3});
    return {images, weights, biases};
}

} // namespace

/// What computes such convolutions: 0 libtorch, 1 the best kernels that this processor has, 2 those for AVX2. Returns 0 where it is libtorch.
TN_API int32_t tn_convolutions(int32_t which) {
    const Kernels* kernels = nullptr;
    if (which == 1 && __builtin_cpu_supports("avx512f")) kernels = &tn::winograd::kernels_avx512;
    else if (which != 0 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) kernels = &tn::winograd::kernels_avx2;
    if (kernels != nullptr) {
        static torch::Library library(torch::Library::IMPL, "aten", c10::make_optional(c10::DispatchKey::CPU), __FILE__, __LINE__);
        static auto registered = (library.impl("_convolution", TORCH_FN(convolution)), library.impl("convolution_backward", TORCH_FN(convolution_backward)), true);
        (void)registered;
    }
    chosen = kernels;
    return kernels != nullptr;
}

#else

TN_API int32_t tn_convolutions(int32_t) { return 0; }

#endif
