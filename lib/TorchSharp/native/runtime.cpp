// Threads, random numbers, autocast, warnings, versions and devices.
#include "common.h"
#include <ATen/Parallel.h>
#include <ATen/CPUGeneratorImpl.h>
#include <cstring>
#include <omp.h>
#include <torch/csrc/api/include/torch/cuda.h>
#ifdef TN_CUDA
#include <ATen/cuda/CUDAContext.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAFunctions.h>
#endif

TN_API const char* tn_torch_version() { return TORCH_VERSION; }

TN_API int tn_config(char** text) {
    return tn::guarded([&] { *text = strdup(at::show_config().c_str()); });
}

TN_API int32_t tn_num_threads() { return at::get_num_threads(); }
TN_API int tn_set_num_threads(int32_t n) { return tn::guarded([&] { at::set_num_threads(n); }); }

/// The same for the calling thread alone, where libtorch's OpenMP is this one; else for all.
TN_API int tn_set_num_threads_here(int32_t n) {
    return tn::guarded([&] {
        TORCH_CHECK(n > 0, "the number of threads must be positive, got ", n);
        if (at::get_num_threads() == n) return; // the first question in a thread also takes the number of the process over
        omp_set_num_threads(n);
        if (at::get_num_threads() != n) at::set_num_threads(n);
    });
}

TN_API int32_t tn_num_interop_threads() { return at::get_num_interop_threads(); }
TN_API int tn_set_num_interop_threads(int32_t n) { return tn::guarded([&] { at::set_num_interop_threads(n); }); }

// ---- random numbers ----

TN_API int tn_manual_seed(int64_t seed) { return tn::guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); }); }

TN_API int tn_generator_new(int64_t device, void** generator) {
    return tn::guarded([&] {
        auto where = tn::device_of(device);
        *generator = where.is_cpu() ? new at::Generator(at::detail::createCPUGenerator())
                                    : new at::Generator(at::globalContext().defaultGenerator(where).clone());
    });
}

TN_API int tn_generator_default(int64_t device, void** generator) {
    return tn::guarded([&] { *generator = new at::Generator(at::globalContext().defaultGenerator(tn::device_of(device))); });
}

TN_API void tn_generator_free(void* generator) { delete static_cast<at::Generator*>(generator); }

TN_API int tn_generator_seed(void* generator, int64_t seed) {
    return tn::guarded([&] {
        auto& g = *static_cast<at::Generator*>(generator);
        std::lock_guard<std::mutex> lock(g.mutex());
        g.set_current_seed(static_cast<uint64_t>(seed));
    });
}

TN_API int64_t tn_generator_initial_seed(void* generator) { return static_cast<int64_t>(static_cast<at::Generator*>(generator)->current_seed()); }
TN_API int64_t tn_generator_reseed(void* generator) { return static_cast<int64_t>(static_cast<at::Generator*>(generator)->seed()); }

TN_API int tn_generator_get_state(void* generator, tn_value* state) {
    return tn::guarded([&] { *state = tn::give(static_cast<at::Generator*>(generator)->get_state()); });
}

TN_API int tn_generator_set_state(void* generator, const void* state) {
    return tn::guarded([&] {
        auto& g = *static_cast<at::Generator*>(generator);
        std::lock_guard<std::mutex> lock(g.mutex());
        g.set_state(tn::borrow(state));
    });
}

// ---- autocast ----

TN_API void tn_autocast_set(int32_t device, int32_t enabled) { tn::autocast_set(static_cast<c10::DeviceType>(device), enabled != 0); }
TN_API int32_t tn_autocast_get(int32_t device) { return tn::autocast_get(static_cast<c10::DeviceType>(device)); }
TN_API void tn_autocast_set_dtype(int32_t device, int32_t dtype) { tn::autocast_set_dtype(static_cast<c10::DeviceType>(device), static_cast<at::ScalarType>(dtype)); }
TN_API int32_t tn_autocast_get_dtype(int32_t device) { return static_cast<int32_t>(tn::autocast_get_dtype(static_cast<c10::DeviceType>(device))); }
TN_API int32_t tn_autocast_enter() { return at::autocast::increment_nesting(); }
TN_API int32_t tn_autocast_exit() {
    auto depth = at::autocast::decrement_nesting();
    if (depth == 0) at::autocast::clear_cache();
    return depth;
}
TN_API int32_t tn_autocast_cache_enabled() { return at::autocast::is_autocast_cache_enabled(); }
TN_API void tn_autocast_set_cache_enabled(int32_t enabled) { at::autocast::set_autocast_cache_enabled(enabled != 0); }

// ---- default dtype, backends ----

TN_API int tn_set_default_dtype(int32_t dtype) {
    return tn::guarded([&] { c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(dtype))); });
}
TN_API int32_t tn_default_dtype() { return static_cast<int32_t>(c10::get_default_dtype_as_scalartype()); }

/// Switches by number: 0 TF32 matmul, 1 TF32 cuDNN, 2 cuDNN benchmark, 3 cuDNN deterministic, 4 fp16 reduced-precision
/// reduction, 5 deterministic algorithms (2: only warn), 6-8 what is built in, 9 float32 matmul precision, 10 whether
/// nondeterminism only warns, 11 flash and 12 math attention, 13 cuDNN.
TN_API int tn_context_set(int32_t which, int32_t value) {
    return tn::guarded([&] {
        auto& context = at::globalContext();
        switch (which) {
        case 0: context.setAllowTF32CuBLAS(value != 0); break;
        case 1: context.setAllowTF32CuDNN(value != 0); break;
        case 2: context.setBenchmarkCuDNN(value != 0); break;
        case 3: context.setDeterministicCuDNN(value != 0); break;
#if TN_TORCH < 209
        case 4: context.setAllowFP16ReductionCuBLAS(value != 0); break;
#endif
        case 5: context.setDeterministicAlgorithms(value != 0, value == 2); break;
        case 9: context.setFloat32MatmulPrecision(std::string(value == 0 ? "highest" : value == 1 ? "high" : "medium")); break;
        case 11: context.setSDPUseFlash(value != 0); break;
        case 12: context.setSDPUseMath(value != 0); break;
        case 13: context.setUserEnabledCuDNN(value != 0); break;
        default: throw std::runtime_error("this libtorch has no switch number " + std::to_string(which));
        }
    });
}

TN_API int32_t tn_context_get(int32_t which) {
    auto& context = at::globalContext();
    switch (which) {
    case 0: return context.allowTF32CuBLAS();
    case 1: return context.allowTF32CuDNN();
    case 2: return context.benchmarkCuDNN();
    case 3: return context.deterministicCuDNN();
#if TN_TORCH < 209
    case 4: return context.allowFP16ReductionCuBLAS();
#endif
    case 5: return context.deterministicAlgorithms();
    case 6: return at::hasMKLDNN();
    case 7: return at::hasLAPACK();
    case 8: return at::hasOpenMP();
    case 9: return static_cast<int32_t>(context.float32MatmulPrecision());
    case 10: return context.deterministicAlgorithmsWarnOnly();
    case 11: return context.userEnabledFlashSDP();
    case 12: return context.userEnabledMathSDP();
    case 13: return context.userEnabledCuDNN();
    default: return 0;
    }
}

// ---- warnings ----

typedef void (*tn_warning)(const char* message);
static tn_warning warning_callback = nullptr;

namespace {
struct ManagedWarnings : c10::WarningHandler {
    // The signature differs between versions; a template overload set keeps one definition for both.
#if TN_TORCH >= 200
    void process(const c10::Warning& warning) override { if (warning_callback) warning_callback(warning.msg().c_str()); }
#else
    void process(const c10::SourceLocation&, const std::string& message, const bool) override { if (warning_callback) warning_callback(message.c_str()); }
#endif
};
} // namespace

// libtorch keeps its handler per thread: each thread that calls in gets ours once (tn::guarded).
void tn::take_warnings() noexcept {
    static auto& handler = *new ManagedWarnings();
#if TN_TORCH >= 200
    c10::WarningUtils::set_warning_handler(&handler);
#else
    c10::Warning::set_warning_handler(&handler);
#endif
}

TN_API void tn_set_warning_handler(tn_warning callback) { warning_callback = callback; }

// ---- CUDA ----

TN_API int32_t tn_cuda_device_count() { return static_cast<int32_t>(torch::cuda::device_count()); }
TN_API int32_t tn_cuda_built() { return at::hasCUDA(); }
TN_API int32_t tn_cudnn_available() { return torch::cuda::cudnn_is_available(); }
TN_API int tn_cuda_synchronize(int32_t device) { return tn::guarded([&] { torch::cuda::synchronize(device); }); }

/// 1 when the shim was compiled with CUDA headers: memory statistics and device properties are there.
TN_API int32_t tn_cuda_statistics() {
#ifdef TN_CUDA
    return 1;
#else
    return 0;
#endif
}

#ifdef TN_CUDA
TN_API int tn_cuda_empty_cache() { return tn::guarded([&] { c10::cuda::CUDACachingAllocator::emptyCache(); }); }

/// numbers: allocated now, allocated peak, reserved now, reserved peak, in bytes.
TN_API int tn_cuda_memory(int32_t device, int64_t* numbers) {
    return tn::guarded([&] {
        auto stats = c10::cuda::CUDACachingAllocator::getDeviceStats(static_cast<c10::DeviceIndex>(device));
        const auto all = 0; // StatType::AGGREGATE
        numbers[0] = stats.allocated_bytes[all].current;
        numbers[1] = stats.allocated_bytes[all].peak;
        numbers[2] = stats.reserved_bytes[all].current;
        numbers[3] = stats.reserved_bytes[all].peak;
    });
}
TN_API int tn_cuda_reset_peak(int32_t device) {
    return tn::guarded([&] { c10::cuda::CUDACachingAllocator::resetPeakStats(static_cast<c10::DeviceIndex>(device)); });
}

/// numbers: total memory, multiprocessors, major, minor.
TN_API int tn_cuda_properties(int32_t device, char* name, int32_t capacity, int64_t* numbers) {
    return tn::guarded([&] {
        auto properties = at::cuda::getDeviceProperties(static_cast<c10::DeviceIndex>(device));
        std::strncpy(name, properties->name, capacity - 1);
        name[capacity - 1] = 0;
        numbers[0] = static_cast<int64_t>(properties->totalGlobalMem);
        numbers[1] = properties->multiProcessorCount;
        numbers[2] = properties->major;
        numbers[3] = properties->minor;
    });
}
#else
namespace {
int without_cuda() { return tn::guarded([] { throw std::runtime_error("this libtorch shim was built without CUDA headers"); }); }
} // namespace
TN_API int tn_cuda_empty_cache() { return without_cuda(); }
TN_API int tn_cuda_memory(int32_t, int64_t*) { return without_cuda(); }
TN_API int tn_cuda_reset_peak(int32_t) { return without_cuda(); }
TN_API int tn_cuda_properties(int32_t, char*, int32_t, int64_t*) { return without_cuda(); }
#endif
