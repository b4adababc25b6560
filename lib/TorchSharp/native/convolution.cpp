// Convolutions of 3 x 3, stride 1 and padding 1 on float images in channels-last order: by Winograd's method, forward and backward, where that pays and the processor
// has the vectors for it; every other one is libtorch's. It takes the place of libtorch's kernels for main memory, below autograd and tracing, so that
// gradients of gradients, TorchScript and autocast stay libtorch's. Forward that is _convolution: what convolution calls, and what traced programs name.
#include "common.h"

#if TN_TORCH <= 113 && defined(__x86_64__) && defined(__GNUC__)
#include "winograd.h"
#include <ATen/Parallel.h>
#include <ATen/ops/_convolution_native.h>
#include <ATen/ops/convolution_backward_native.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <torch/library.h>

using tn::winograd::apart;
using tn::winograd::Kernels;
using tn::winograd::Tiles;
using tn::winograd::WeightSteps;
using tn::winograd::panel;
using tn::winograd::points;

namespace {

/// Tiles that are worked on at once: few enough that what is made of them stays in the cache, enough for one reading of the weights.
constexpr int64_t tiles_at_once = 48;

/// What computes; null leaves all to libtorch.
std::atomic<const Kernels*> chosen{nullptr};

struct Geometry {
    at::IntArrayRef stride, padding, dilation;
    bool transposed;
    int64_t groups;

    /// 3 x 3 weights that keep the size of an image.
    bool keeps_size() const {
        auto all = [](at::IntArrayRef values, int64_t value) { return std::all_of(values.begin(), values.end(), [&](int64_t each) { return each == value; }); };
        return !transposed && groups == 1 && stride.size() <= 2 && all(stride, 1) && all(padding, 1) && all(dilation, 1);
    }
};

bool plain(const at::Tensor& tensor) {
    return tensor.layout() == at::kStrided && tensor.device().is_cpu() && tensor.scalar_type() == at::kFloat && !tensor.is_neg() && !tensor._is_zerotensor();
}

/// The kernels where the method applies and pays, else null.
const Kernels* suited(const at::Tensor& input, const at::Tensor& weight, const Geometry& geometry) {
    auto kernels = chosen.load(std::memory_order_relaxed);
    if (kernels == nullptr || !plain(input) || !plain(weight) || input.dim() != 4 || weight.dim() != 4 || !geometry.keeps_size()) return nullptr;
    if (weight.size(2) != 3 || weight.size(3) != 3 || input.size(1) != weight.size(1) || weight.size(0) % panel != 0 || weight.size(1) % panel != 0) return nullptr;
    if (input.suggest_memory_format() != at::MemoryFormat::ChannelsLast) return nullptr;
    Tiles tiles(input.size(0), input.size(2), input.size(3));
    // Tiles at the right and lower edge may reach beyond the image; few tiles are not worth the transform of the weights.
    return tiles.count() >= 16 && tiles.height * tiles.width * 2 >= tiles.down * tiles.across * 16 ? kernels : nullptr;
}

float* data(const at::Tensor& tensor) { return static_cast<float*>(tensor.data_ptr()); }

WeightSteps steps_of(const at::Tensor& weight, bool swapped) {
    return {weight.stride(swapped ? 1 : 0), weight.stride(swapped ? 0 : 1), weight.stride(2), weight.stride(3)};
}

/// 36 parts of so many values.
struct Parts {
    int64_t step;
    at::Tensor values;

    explicit Parts(int64_t count) : step(apart(count)), values(at::empty({points * step}, at::kFloat)) {}
    float* part(int64_t point) const { return data(values) + point * step; }
};

/// Weights as the products want them.
Parts prepared(const Kernels& kernels, const at::Tensor& weight, bool backward) {
    auto out = weight.size(backward ? 1 : 0), in = weight.size(backward ? 0 : 1);
    Parts result(in * out);
    at::parallel_for(0, out / panel, 1, [&](int64_t from, int64_t to) { kernels.weights(data(weight), steps_of(weight, backward), backward, in, from, to, result.part(0), result.step); });
    return result;
}

/// The convolution of images with prepared weights.
at::Tensor convolved(const Kernels& kernels, const at::Tensor& images, const Parts& weights, const float* bias, int64_t out) {
    Tiles tiles(images.size(0), images.size(2), images.size(3));
    auto in = images.size(1);
    auto result = at::empty({tiles.images, out, tiles.height, tiles.width}, images.options().memory_format(at::MemoryFormat::ChannelsLast));
    auto zeros = at::zeros({in}, at::kFloat);
    auto many = std::min(tiles_at_once, tiles.count());
    at::parallel_for(0, (tiles.count() + many - 1) / many, 1, [&](int64_t first, int64_t last) {
        Parts sources(many * in), products(many * out);
        for (auto turn = first; turn < last; turn++) {
            auto from = turn * many, to = std::min(tiles.count(), from + many);
            kernels.inputs(data(images), tiles, in, from, to, data(zeros), sources.part(0), sources.step);
            for (int p = 0; p < points; p++) kernels.multiply(sources.part(p), weights.part(p), to - from, in, out, products.part(p));
            kernels.outputs(products.part(0), products.step, tiles, out, from, to, bias, data(result));
        }
    });
    return result;
}

at::Tensor weight_gradient(const Kernels& kernels, const at::Tensor& gradient, const at::Tensor& images, const at::Tensor& weight) {
    Tiles tiles(images.size(0), images.size(2), images.size(3));
    auto in = images.size(1), out = gradient.size(1);
    auto zeros = at::zeros({std::max(in, out)}, at::kFloat);
    auto many = std::min(2 * tiles_at_once, tiles.count());
    Parts sources(many * in), gradients(many * out), sums(in * out);
    for (int64_t begin = 0; begin < tiles.count(); begin += many) {
        auto end = std::min(tiles.count(), begin + many);
        at::parallel_for(begin, end, 8, [&](int64_t from, int64_t to) {
            kernels.inputs(data(images), tiles, in, from, to, data(zeros), sources.part(0) + (from - begin) * in, sources.step);
            kernels.gradients(data(gradient), tiles, out, from, to, data(zeros), gradients.part(0) + (from - begin) * out, gradients.step);
        });
        at::parallel_for(0, points, 1, [&](int64_t first, int64_t last) {
            for (auto p = first; p < last; p++) kernels.accumulate(gradients.part(p), sources.part(p), end - begin, out, in, begin == 0, sums.part(p));
        });
    }
    auto result = at::empty_like(weight);
    at::parallel_for(0, out, 16, [&](int64_t from, int64_t to) { kernels.weight_gradients(sums.part(0), sums.step, steps_of(result, false), in, from, to, data(result)); });
    return result;
}

at::Tensor convolution(const at::Tensor& input, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed, at::IntArrayRef output_padding, int64_t groups, bool benchmark, bool deterministic, bool cudnn, bool tf32) {
    auto shift = bias ? *bias : at::Tensor();
    auto kernels = suited(input, weight, {stride, padding, dilation, transposed, groups});
    if (kernels == nullptr || (shift.defined() && (!plain(shift) || shift.dim() != 1 || shift.size(0) != weight.size(0))))
        return at::native::_convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups, benchmark, deterministic, cudnn, tf32);
    if (shift.defined()) shift = shift.contiguous();
    return convolved(*kernels, input.contiguous(at::MemoryFormat::ChannelsLast), prepared(*kernels, weight, false), shift.defined() ? data(shift) : nullptr, weight.size(0));
}

std::tuple<at::Tensor, at::Tensor, at::Tensor> convolution_backward(const at::Tensor& gradient, const at::Tensor& input, const at::Tensor& weight, at::OptionalIntArrayRef bias_sizes, at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed, at::IntArrayRef output_padding, int64_t groups, std::array<bool, 3> asked) {
    auto kernels = suited(input, weight, {stride, padding, dilation, transposed, groups});
    if (kernels == nullptr || !plain(gradient))
        return at::native::convolution_backward(gradient, input, weight, bias_sizes, stride, padding, dilation, transposed, output_padding, groups, asked);
    auto change = gradient.contiguous(at::MemoryFormat::ChannelsLast);
    at::Tensor images, weights, biases;
    if (asked[0]) images = convolved(*kernels, change, prepared(*kernels, weight, true), nullptr, weight.size(1));
    if (asked[1]) weights = weight_gradient(*kernels, change, input.contiguous(at::MemoryFormat::ChannelsLast), weight);
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
