// Optimizer steps in one pass over memory, for dense float tensors on the CPU. The tensor operators of the same step read
// and write each array several times; memory is what limits them.
#include "common.h"
#include <ATen/Parallel.h>
#include <algorithm>
#include <cmath>

namespace {

struct Rates {
    float rate, decay, shrink, beta1, beta2, eps, root, sign;
};

TN_CLONES void adam_range(float* __restrict p, const float* __restrict g, float* __restrict m, float* __restrict v, int64_t n, const Rates& rates) {
    const Rates r = rates;
    for (int64_t i = 0; i < n; i++) {
        float w = p[i] * r.shrink;
        float gradient = g[i] * r.sign + w * r.decay;
        float mean = m[i] * r.beta1 + gradient * (1.0f - r.beta1);
        float square = v[i] * r.beta2 + gradient * gradient * (1.0f - r.beta2);
        m[i] = mean;
        v[i] = square;
        p[i] = w - r.rate * mean / (std::sqrt(square) / r.root + r.eps);
    }
}

TN_CLONES void amsgrad_range(float* __restrict p, const float* __restrict g, float* __restrict m, float* __restrict v, float* __restrict x, int64_t n, const Rates& rates) {
    const Rates r = rates;
    for (int64_t i = 0; i < n; i++) {
        float w = p[i] * r.shrink;
        float gradient = g[i] * r.sign + w * r.decay;
        float mean = m[i] * r.beta1 + gradient * (1.0f - r.beta1);
        float square = v[i] * r.beta2 + gradient * gradient * (1.0f - r.beta2);
        float most = x[i] > square ? x[i] : square;
        m[i] = mean;
        v[i] = square;
        x[i] = most;
        p[i] = w - r.rate * mean / (std::sqrt(most) / r.root + r.eps);
    }
}

TN_CLONES void momentum_range(float* __restrict p, const float* __restrict g, float* __restrict b, int64_t n, float rate, float decay, float momentum, float taken, float ahead, float kept, float sign) {
    for (int64_t i = 0; i < n; i++) {
        float gradient = g[i] * sign + p[i] * decay;
        float buffer = b[i] * momentum + gradient * taken;
        b[i] = buffer;
        p[i] -= rate * (gradient * kept + buffer * ahead);
    }
}

TN_CLONES void plain_range(float* __restrict p, const float* __restrict g, int64_t n, float rate, float decay, float sign) {
    for (int64_t i = 0; i < n; i++) p[i] -= rate * (g[i] * sign + p[i] * decay);
}

c10::TensorImpl* impl(const void* handle) { return static_cast<c10::TensorImpl*>(const_cast<void*>(handle)); }

// Arrays of one parameter: all float, on the CPU, without gaps and in the same order of elements.
bool alike(const void* first, const void* other) {
    auto a = impl(first), b = impl(other);
    return b != nullptr && b->layout() == at::kStrided && b->device().is_cpu() && b->dtype() == caffe2::TypeMeta::Make<float>()
        && a->sizes() == b->sizes() && a->strides() == b->strides();
}

bool dense(const void* handle) {
    auto tensor = tn::borrow(handle);
    return alike(handle, handle) && tensor.is_non_overlapping_and_dense() && !tensor.is_conj() && !tensor.is_neg();
}

float* data(const void* handle) { return static_cast<float*>(tn::borrow(handle).data_ptr()); }

// Cuts the elements of all tensors, seen as one long row, into even ranges for the threads.
template <class Body> void sweep(const void* const* tensors, int32_t n, Body&& body) {
    std::vector<int64_t> starts{0};
    for (int32_t i = 0; i < n; i++) starts.push_back(starts.back() + impl(tensors[i])->numel());
    at::parallel_for(0, starts.back(), 16384, [&](int64_t begin, int64_t end) {
        auto i = static_cast<int32_t>(std::upper_bound(starts.begin(), starts.end(), begin) - starts.begin()) - 1;
        for (; i < n && starts[i] < end; i++) {
            auto from = std::max(begin, starts[i]) - starts[i], to = std::min(end, starts[i + 1]) - starts[i];
            if (to > from) body(i, from, to - from);
        }
    });
}

void changed(const void* const* tensors, int32_t n) { for (int32_t i = 0; i < n; i++) impl(tensors[i])->bump_version(); }

} // namespace

/// One step of Adam (decoupled: AdamW) over n tensors that are all at the same step. most: amsgrad's maxima, or null.
/// done: 0 where some tensor is not of the kind this pass is for, and nothing was changed.
TN_API int tn_fused_adam(const void* const* parameters, const void* const* gradients, const void* const* means, const void* const* squares, const void* const* most, int32_t n, int64_t step, double rate, double beta1, double beta2, double eps, double decay, int32_t decoupled, int32_t maximize, int32_t* done) {
    return tn::guarded([&] {
        *done = 0;
        for (int32_t i = 0; i < n; i++)
            if (!dense(parameters[i]) || !alike(parameters[i], gradients[i]) || !alike(parameters[i], means[i]) || !alike(parameters[i], squares[i]) || (most && !alike(parameters[i], most[i]))) return;
        std::vector<float*> p(n), g(n), m(n), v(n), x(n);
        for (int32_t i = 0; i < n; i++) {
            p[i] = data(parameters[i]); g[i] = data(gradients[i]); m[i] = data(means[i]); v[i] = data(squares[i]);
            x[i] = most ? data(most[i]) : nullptr;
        }
        Rates r;
        r.rate = static_cast<float>(rate / (1.0 - std::pow(beta1, step)));
        r.root = static_cast<float>(std::sqrt(1.0 - std::pow(beta2, step)));
        r.decay = decoupled ? 0.0f : static_cast<float>(decay);
        r.shrink = decoupled ? static_cast<float>(1.0 - rate * decay) : 1.0f;
        r.beta1 = static_cast<float>(beta1);
        r.beta2 = static_cast<float>(beta2);
        r.eps = static_cast<float>(eps);
        r.sign = maximize ? -1.0f : 1.0f;
        sweep(parameters, n, [&](int32_t i, int64_t from, int64_t count) {
            if (x[i]) amsgrad_range(p[i] + from, g[i] + from, m[i] + from, v[i] + from, x[i] + from, count, r);
            else adam_range(p[i] + from, g[i] + from, m[i] + from, v[i] + from, count, r);
        });
        changed(parameters, n); changed(means, n); changed(squares, n);
        if (most) changed(most, n);
        *done = 1;
    });
}

/// One step of SGD. buffers: momentum buffers, or null without momentum. first: the buffers are new and take the whole gradient.
TN_API int tn_fused_sgd(const void* const* parameters, const void* const* gradients, const void* const* buffers, int32_t n, int32_t first, double rate, double momentum, double dampening, double decay, int32_t nesterov, int32_t maximize, int32_t* done) {
    return tn::guarded([&] {
        *done = 0;
        for (int32_t i = 0; i < n; i++)
            if (!dense(parameters[i]) || !alike(parameters[i], gradients[i]) || (buffers && !alike(parameters[i], buffers[i]))) return;
        std::vector<float*> p(n), g(n), b(n);
        for (int32_t i = 0; i < n; i++) { p[i] = data(parameters[i]); g[i] = data(gradients[i]); b[i] = buffers ? data(buffers[i]) : nullptr; }
        auto sign = maximize ? -1.0f : 1.0f;
        auto taken = first ? 1.0f : static_cast<float>(1.0 - dampening);
        sweep(parameters, n, [&](int32_t i, int64_t from, int64_t count) {
            if (b[i]) momentum_range(p[i] + from, g[i] + from, b[i] + from, count, static_cast<float>(rate), static_cast<float>(decay), first ? 0.0f : static_cast<float>(momentum), taken, nesterov ? static_cast<float>(momentum) : 1.0f, nesterov ? 1.0f : 0.0f, sign);
            else plain_range(p[i] + from, g[i] + from, count, static_cast<float>(rate), static_cast<float>(decay), sign);
        });
        changed(parameters, n);
        if (buffers) changed(buffers, n);
        *done = 1;
    });
}
