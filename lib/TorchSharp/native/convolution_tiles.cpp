// 3 x 3 convolutions of stride 1 and padding 1 by Winograd's method.
#include "convolution.h"

#ifdef TN_CONVOLUTIONS
#include <ATen/Parallel.h>
#include <algorithm>

namespace tn {
namespace convolution {
namespace {

using winograd::Tiles;
using winograd::WeightSteps;
using winograd::apart;
using winograd::points;

/// Tiles that are worked on at once: few enough that what is made of them stays in the cache, enough for one reading of the weights.
constexpr int64_t tiles_at_once = 48;

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
    Tiles cut(images.size(0), images.size(2), images.size(3));
    auto in = images.size(1);
    auto result = empty_images(images, cut.images, out, cut.height, cut.width);
    auto zeros = at::zeros({in}, at::kFloat);
    auto many = std::min(tiles_at_once, cut.count());
    at::parallel_for(0, (cut.count() + many - 1) / many, 1, [&](int64_t first, int64_t last) {
        Parts sources(many * in), products(many * out);
        for (auto turn = first; turn < last; turn++) {
            auto from = turn * many, to = std::min(cut.count(), from + many);
            kernels.inputs(data(images), cut, in, from, to, data(zeros), sources.part(0), sources.step);
            for (int p = 0; p < points; p++) kernels.product(sources.part(p), weights.part(p), products.part(p), {to - from, out, in, in, 1, panel, in * panel, out});
            kernels.outputs(products.part(0), products.step, cut, out, from, to, bias, data(result));
        }
    });
    return result;
}

at::Tensor weight_gradient(const Kernels& kernels, const at::Tensor& gradient, const at::Tensor& images, const at::Tensor& weight, int64_t, int64_t) {
    Tiles cut(images.size(0), images.size(2), images.size(3));
    auto in = images.size(1), out = gradient.size(1);
    auto zeros = at::zeros({std::max(in, out)}, at::kFloat);
    auto many = std::min(2 * tiles_at_once, cut.count());
    Parts sources(many * in), gradients(many * out), sums(in * out);
    for (int64_t begin = 0; begin < cut.count(); begin += many) {
        auto end = std::min(cut.count(), begin + many);
        at::parallel_for(begin, end, 8, [&](int64_t from, int64_t to) {
            kernels.inputs(data(images), cut, in, from, to, data(zeros), sources.part(0) + (from - begin) * in, sources.step);
            kernels.gradients(data(gradient), cut, out, from, to, data(zeros), gradients.part(0) + (from - begin) * out, gradients.step);
        });
        at::parallel_for(0, points, 1, [&](int64_t first, int64_t last) {
            for (auto p = first; p < last; p++) kernels.product(gradients.part(p), sources.part(p), sums.part(p), {out, in, end - begin, 1, out, in, panel, in, begin > 0});
        });
    }
    auto result = at::empty_like(weight);
    at::parallel_for(0, out, 16, [&](int64_t from, int64_t to) { kernels.weight_gradients(sums.part(0), sums.step, steps_of(result, false), in, from, to, data(result)); });
    return result;
}

at::Tensor forward(const Kernels& kernels, const at::Tensor& images, const at::Tensor& weight, const float* bias) {
    return convolved(kernels, images, prepared(kernels, weight, false), bias, weight.size(0));
}

// The convolution of the gradient with the weights turned by half a turn, channels in and out swapped.
at::Tensor input_gradient(const Kernels& kernels, const at::Tensor& gradient, const at::Tensor& weight) {
    return convolved(kernels, gradient, prepared(kernels, weight, true), nullptr, weight.size(1));
}

} // namespace

const Way tiles = {forward, input_gradient, weight_gradient};

} // namespace convolution
} // namespace tn
#endif
