// Handles and metadata of tensors.
#include "common.h"
#include <cstring>

namespace {
inline c10::TensorImpl* impl(const void* handle) { return static_cast<c10::TensorImpl*>(const_cast<void*>(handle)); }
} // namespace

TN_API void tn_tensor_free(void* handle) {
    // Dropping the last reference may run other destructors (graphs, callbacks): none may throw across the border.
    tn::guarded([&] { c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(impl(handle)); });
}

TN_API void* tn_tensor_retain(void* handle) { return tn::release(tn::borrow(handle)); }

TN_API int64_t tn_tensor_dim(const void* handle) { return impl(handle)->dim(); }
TN_API int64_t tn_tensor_numel(const void* handle) { return impl(handle)->numel(); }
TN_API int32_t tn_tensor_dtype(const void* handle) { return static_cast<int32_t>(c10::typeMetaToScalarType(impl(handle)->dtype())); }
TN_API int64_t tn_tensor_device(const void* handle) { return tn::pack(impl(handle)->device()); }
TN_API int32_t tn_tensor_layout(const void* handle) { return static_cast<int32_t>(impl(handle)->layout()); }
TN_API int32_t tn_tensor_requires_grad(const void* handle) { return impl(handle)->requires_grad(); }

TN_API int tn_tensor_sizes(const void* handle, int64_t* sizes) {
    return tn::guarded([&] { for (auto size : impl(handle)->sizes()) *sizes++ = size; });
}

TN_API int tn_tensor_strides(const void* handle, int64_t* strides) {
    return tn::guarded([&] { for (auto stride : impl(handle)->strides()) *strides++ = stride; });
}

TN_API int tn_tensor_storage_offset(const void* handle, int64_t* offset) {
    return tn::guarded([&] { *offset = impl(handle)->storage_offset(); });
}

TN_API int tn_tensor_data(const void* handle, void** data) {
    return tn::guarded([&] { *data = tn::borrow(handle).data_ptr(); });
}

/// How many tensors hold the storage; 0 where there is none.
TN_API int64_t tn_tensor_storage_uses(const void* handle) {
    return impl(handle)->has_storage() ? static_cast<int64_t>(impl(handle)->storage().use_count()) : 0;
}

/// Facts in one call: 1 leaf, 2 view, 4 contiguous, 8 channels-last contiguous, 16 has a grad function, 32 has storage, 64 a conjugation or negation is pending, 128 sparse.
TN_API int tn_tensor_facts(const void* handle, int32_t* facts) {
    return tn::guarded([&] {
        auto tensor = tn::borrow(handle);
        int32_t bits = 0;
        if (tensor.is_leaf()) bits |= 1;
        if (tensor.is_view()) bits |= 2;
        bool strided = tensor.layout() == at::kStrided;
        if (strided && tensor.is_contiguous()) bits |= 4;
        if (strided && tensor.dim() == 4 && tensor.is_contiguous(at::MemoryFormat::ChannelsLast)) bits |= 8;
        if (tensor.grad_fn()) bits |= 16;
        if (tensor.has_storage()) bits |= 32;
        if (tensor.is_conj() || tensor.is_neg()) bits |= 64;
        if (tensor.is_sparse()) bits |= 128;
        *facts = bits;
    });
}

TN_API int tn_tensor_grad(const void* handle, void** grad) {
    return tn::guarded([&] { auto tensor = tn::borrow(handle); at::Tensor g = tensor.grad(); *grad = tn::release(std::move(g)); });
}

TN_API int tn_tensor_set_grad(void* handle, const void* grad) {
    return tn::guarded([&] { tn::borrow(handle).mutable_grad() = tn::borrow(grad); });
}

TN_API int tn_tensor_set_requires_grad(void* handle, int32_t value) {
    return tn::guarded([&] { tn::borrow(handle).requires_grad_(value != 0); });
}

TN_API int tn_tensor_retain_grad(void* handle) {
    return tn::guarded([&] { tn::borrow(handle).retain_grad(); });
}

/// Replaces the data of a tensor by another's (a module's move to a device or type); the identity stays.
TN_API int tn_tensor_set_data(void* handle, const void* data) {
    return tn::guarded([&] { tn::borrow(handle).set_data(tn::borrow(data)); });
}

typedef void (*tn_deleter)(void* context);

/// A tensor over memory that the caller owns; deleter(context) runs when libtorch lets go of it.
TN_API int tn_tensor_from_blob(void* data, const int64_t* sizes, const int64_t* strides, int32_t dim, int32_t dtype, int64_t device, tn_deleter deleter, void* context, tn_value* result) {
    return tn::guarded([&] {
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)).device(tn::device_of(device));
        auto free = [deleter, context](void*) { if (deleter) deleter(context); };
        auto tensor = strides
            ? at::from_blob(data, at::IntArrayRef(sizes, dim), at::IntArrayRef(strides, dim), free, options)
            : at::from_blob(data, at::IntArrayRef(sizes, dim), free, options);
        *result = tn::give(std::move(tensor));
    });
}

/// A contiguous tensor filled with a copy of the caller's bytes.
TN_API int tn_tensor_from_bytes(const void* data, const int64_t* sizes, int32_t dim, int32_t dtype, tn_value* result) {
    return tn::guarded([&] {
        auto tensor = at::empty(at::IntArrayRef(sizes, dim), at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)));
        if (tensor.nbytes()) std::memcpy(tensor.data_ptr(), data, tensor.nbytes());
        *result = tn::give(std::move(tensor));
    });
}
