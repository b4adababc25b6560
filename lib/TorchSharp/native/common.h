// What every part of the shim shares: handles, the last error, and the guard around each entry point.
#pragma once
#include "compat.h"
#include "tn.h"
#include <string>

/// Compiles a function for several instruction sets, of which the processor's best is taken.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define TN_CLONES __attribute__((target_clones("avx512f", "avx2,fma", "default")))
#else
#define TN_CLONES
#endif

namespace tn {

extern thread_local std::string last_error;

extern thread_local bool warnings_taken __attribute__((tls_model("initial-exec")));
void take_warnings() noexcept;

/// Runs body; turns any C++ exception into a message and the return value 1.
template <class Body> int guarded(Body&& body) noexcept {
    if (__builtin_expect(!warnings_taken, 0)) { warnings_taken = true; take_warnings(); }
    try {
        body();
        return 0;
    } catch (const c10::Error& e) {
        last_error = e.what_without_backtrace();
    } catch (const std::bad_alloc&) {
        last_error = "out of memory";
    } catch (const std::exception& e) {
        last_error = e.what();
    } catch (...) {
        last_error = "an unknown C++ exception";
    }
    return 1;
}

/// The tensor behind a handle; the handle keeps its reference.
inline at::Tensor borrow(const void* handle) {
    if (handle == nullptr) return {};
    return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(
        static_cast<c10::TensorImpl*>(const_cast<void*>(handle))));
}

/// A new handle that owns the reference the tensor held; null for an undefined tensor.
inline c10::TensorImpl* release(at::Tensor&& tensor) {
    return tensor.defined() ? tensor.unsafeReleaseIntrusivePtr().release() : nullptr;
}

/// The tensor behind a handle that is given up.
inline at::Tensor adopt(void* handle) {
    return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(static_cast<c10::TensorImpl*>(handle)));
}

/// Bytes of storage that only this tensor holds: what its handle weighs. Views weigh nothing.
inline int64_t owned_bytes(const at::Tensor& tensor) {
    if (!tensor.defined() || !tensor.has_storage()) return 0;
    const auto& storage = tensor.storage();
    return storage.use_count() == 1 ? static_cast<int64_t>(storage.nbytes()) : 0;
}

inline tn_value give(at::Tensor&& tensor) {
    tn_value value{TN_TENSOR, 0, {0}, owned_bytes(tensor)};
    value.p = release(std::move(tensor));
    return value;
}

inline c10::Device device_of(int64_t packed) {
    return c10::Device(static_cast<c10::DeviceType>(packed >> 16), static_cast<c10::DeviceIndex>(static_cast<int16_t>(packed & 0xffff)));
}

inline int64_t pack(const c10::Device& device) {
    return (static_cast<int64_t>(device.type()) << 16) | (static_cast<int64_t>(device.index()) & 0xffff);
}

std::vector<at::Tensor> borrow_all(const void* const* handles, int32_t n);
c10::IValue to_ivalue(const tn_value& value);
tn_value from_ivalue(c10::IValue&& value);

} // namespace tn
