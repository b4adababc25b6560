// Every difference between libtorch versions lives here. Known to compile: 1.13 (Debian 12).
#pragma once
#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/csrc/api/include/torch/version.h>

#define TN_TORCH (TORCH_VERSION_MAJOR * 100 + TORCH_VERSION_MINOR)

#if TN_TORCH >= 203
#include <optional>
namespace tn { template <class T> using optional = std::optional<T>; }
#else
namespace tn { template <class T> using optional = c10::optional<T>; }
#endif

namespace tn {

inline void autocast_set(c10::DeviceType device, bool enabled) {
#if TN_TORCH >= 204
    at::autocast::set_autocast_enabled(device, enabled);
#else
    if (device == c10::DeviceType::CPU) at::autocast::set_cpu_enabled(enabled);
    else at::autocast::set_enabled(enabled);
#endif
}

inline bool autocast_get(c10::DeviceType device) {
#if TN_TORCH >= 204
    return at::autocast::is_autocast_enabled(device);
#else
    return device == c10::DeviceType::CPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
#endif
}

inline void autocast_set_dtype(c10::DeviceType device, at::ScalarType type) {
#if TN_TORCH >= 204
    at::autocast::set_autocast_dtype(device, type);
#else
    if (device == c10::DeviceType::CPU) at::autocast::set_autocast_cpu_dtype(type);
    else at::autocast::set_autocast_gpu_dtype(type);
#endif
}

inline at::ScalarType autocast_get_dtype(c10::DeviceType device) {
#if TN_TORCH >= 204
    return at::autocast::get_autocast_dtype(device);
#else
    return device == c10::DeviceType::CPU ? at::autocast::get_autocast_cpu_dtype() : at::autocast::get_autocast_gpu_dtype();
#endif
}

} // namespace tn
