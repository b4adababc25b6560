// Draws of bernoulli_ (dropout asks for them) in main memory: libtorch's numbers, one call for a block of the generator's words instead of one for each word.
#include "common.h"

#if TN_TORCH <= 113
#include <ATen/CPUGeneratorImpl.h>
#include <c10/util/Exception.h>
#include <ATen/ops/bernoulli_native.h>
#include <algorithm>
#include <cmath>
#include <mutex>
#include <torch/library.h>

namespace {

constexpr int words = at::MERSENNE_STATE_N, ahead = at::MERSENNE_STATE_M;
bool wanted = false;

inline uint32_t twisted(uint32_t u, uint32_t v) {
    return (((u & 0x80000000u) | (v & 0x7fffffffu)) >> 1) ^ (-(v & 1u) & 0x9908b0dfu);
}

/// The next 624 words of the Mersenne Twister (M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998).
TN_CLONES void advance(uint32_t* s) {
    for (int i = 0; i < words - ahead; i++) s[i] = s[i + ahead] ^ twisted(s[i], s[i + 1]);
    for (int i = words - ahead; i < words - 1; i++) s[i] = s[i + ahead - words] ^ twisted(s[i], s[i + 1]);
    s[words - 1] = s[ahead - 1] ^ twisted(s[words - 1], s[0]);
}

TN_CLONES void temper(const uint32_t* __restrict from, uint32_t* __restrict to, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        auto y = from[i];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        to[i] = y ^ (y >> 18);
    }
}

/// 1 where the lower 53 of two words' 64 bits, as a fraction, are below p.
TN_CLONES void decide(const uint32_t* __restrict pairs, float* __restrict to, int64_t n, int64_t limit) {
    for (int64_t i = 0; i < n; i++) to[i] = (static_cast<int64_t>(pairs[2 * i] & 0x1fffffu) << 32 | pairs[2 * i + 1]) < limit ? 1.0f : 0.0f;
}

/// Takes words in the generator's order.
struct Words {
    explicit Words(at::mt19937 engine) : state(engine.data()), left(state.left_ - 1) {}

    void take(uint32_t* to, int64_t n) {
        while (n > 0) {
            if (left == 0) {
                advance(state.state_.data());
                state.next_ = 0;
                left = words;
            }
            auto many = std::min<int64_t>(left, n);
            temper(state.state_.data() + state.next_, to, many);
            state.next_ += static_cast<uint32_t>(many);
            left -= static_cast<int>(many);
            to += many;
            n -= many;
        }
    }

    at::mt19937 engine() {
        state.left_ = left + 1;
        at::mt19937 result;
        result.set_data(state);
        return result;
    }

    at::mt19937_data_pod state;
    int left; // words before the next advance
};

void draw(float* to, int64_t n, double p, at::CPUGeneratorImpl& generator) {
    constexpr int64_t block = 512;
    auto limit = static_cast<int64_t>(std::ceil(std::ldexp(p, 53)));
    std::lock_guard<std::mutex> lock(generator.mutex_);
    Words source(generator.engine());
    uint32_t pairs[2 * block];
    for (int64_t at = 0; at < n; at += block) {
        auto many = std::min(block, n - at);
        source.take(pairs, 2 * many);
        decide(pairs, to + at, many, limit);
    }
    generator.set_engine(source.engine());
}

at::Tensor& bernoulli(at::Tensor& self, double p, c10::optional<at::Generator> generator) {
    auto fits = wanted && self.scalar_type() == at::kFloat && self.is_non_overlapping_and_dense() && self.numel() > 0 && p >= 0 && p <= 1;
    if (!fits) return at::native::bernoulli_(self, p, generator);
    auto source = generator && generator->defined() ? *generator : at::detail::getDefaultCPUGenerator();
    if (source.device().type() != at::kCPU) return at::native::bernoulli_(self, p, generator);
    draw(static_cast<float*>(self.data_ptr()), self.numel(), p, *at::check_generator<at::CPUGeneratorImpl>(source));
    return self;
}

struct Silent final : c10::WarningHandler {
    void process(const c10::SourceLocation&, const std::string&, const bool) override {}
};

} // namespace

/// Whether draws are made here; with MKL libtorch draws other numbers, so it is left to do so. Returns what holds then.
TN_API int32_t tn_bernoulli(int32_t on) {
    if (on && at::hasMKL()) return 0;
    wanted = on != 0;
    static auto registered = [] {
        Silent silent; // libtorch warns that its own kernel is replaced
        c10::Warning::WarningHandlerGuard guard(&silent);
        static torch::Library library(torch::Library::IMPL, "aten", c10::make_optional(c10::DispatchKey::CPU), __FILE__, __LINE__);
        library.impl("bernoulli_.float", TORCH_FN(bernoulli));
        return true;
    }();
    (void)registered;
    return on != 0;
}

#else

TN_API int32_t tn_bernoulli(int32_t) { return 0; }

#endif
