// Tagged values to and from IValue.
#include "common.h"
#include <cstring>

namespace tn {

std::vector<at::Tensor> borrow_all(const void* const* handles, int32_t n) {
    std::vector<at::Tensor> tensors;
    tensors.reserve(n);
    for (int32_t i = 0; i < n; i++) tensors.push_back(borrow(handles[i]));
    return tensors;
}

c10::IValue to_ivalue(const tn_value& v) {
    switch (v.tag) {
    case TN_NONE: return {};
    case TN_TENSOR: return borrow(v.p);
    case TN_INT: return v.i;
    case TN_DOUBLE: return v.d;
    case TN_BOOL: return v.i != 0;
    case TN_STRING: return std::string(static_cast<const char*>(v.p), v.n);
    case TN_INTS: {
        auto data = static_cast<const int64_t*>(v.p);
        c10::List<int64_t> list;
        list.reserve(v.n);
        for (int32_t i = 0; i < v.n; i++) list.push_back(data[i]);
        return list;
    }
    case TN_DOUBLES: {
        auto data = static_cast<const double*>(v.p);
        c10::List<double> list;
        list.reserve(v.n);
        for (int32_t i = 0; i < v.n; i++) list.push_back(data[i]);
        return list;
    }
    case TN_BOOLS: {
        auto data = static_cast<const uint8_t*>(v.p);
        c10::List<bool> list;
        list.reserve(v.n);
        for (int32_t i = 0; i < v.n; i++) list.push_back(data[i] != 0);
        return list;
    }
    case TN_TENSORS: {
        auto handles = static_cast<const void* const*>(v.p);
        c10::List<at::Tensor> list;
        list.reserve(v.n);
        for (int32_t i = 0; i < v.n; i++) list.push_back(borrow(handles[i]));
        return list;
    }
    case TN_OPT_TENSORS: {
        auto handles = static_cast<const void* const*>(v.p);
        c10::List<tn::optional<at::Tensor>> list;
        list.reserve(v.n);
        for (int32_t i = 0; i < v.n; i++)
            list.push_back(handles[i] ? tn::optional<at::Tensor>(borrow(handles[i])) : tn::optional<at::Tensor>());
        return list;
    }
    case TN_SCALARS: {
        auto data = static_cast<const double*>(v.p);
        c10::impl::GenericList list(c10::NumberType::get());
        for (int32_t i = 0; i < v.n; i++) list.push_back(c10::IValue(data[i]));
        return list;
    }
    case TN_DEVICE: return device_of(v.i);
    case TN_GENERATOR: return *static_cast<const at::Generator*>(v.p);
    case TN_COMPLEX: {
        double imaginary;
        std::memcpy(&imaginary, &v.extra, sizeof imaginary);
        return c10::complex<double>(v.d, imaginary);
    }
    default: throw std::runtime_error("the shim was handed an unknown value tag " + std::to_string(v.tag));
    }
}

namespace {
template <class T> tn_value copied(int32_t tag, const std::vector<T>& items) {
    auto size = items.size() * sizeof(T);
    void* block = std::malloc(size ? size : 1);
    std::memcpy(block, items.data(), size);
    tn_value value{tag, static_cast<int32_t>(items.size()), {0}, 0};
    value.p = block;
    return value;
}
} // namespace

tn_value from_ivalue(c10::IValue&& v) {
    tn_value result{TN_NONE, 0, {0}, 0};
    if (v.isTensor()) return give(std::move(v).toTensor());
    if (v.isNone()) return result;
    if (v.isInt()) { result.tag = TN_INT; result.i = v.toInt(); return result; }
    if (v.isDouble()) { result.tag = TN_DOUBLE; result.d = v.toDouble(); return result; }
    if (v.isBool()) { result.tag = TN_BOOL; result.i = v.toBool(); return result; }
    if (v.isComplexDouble()) {
        auto complex = v.toComplexDouble();
        double imaginary = complex.imag();
        result.tag = TN_COMPLEX;
        result.d = complex.real();
        std::memcpy(&result.extra, &imaginary, sizeof imaginary);
        return result;
    }
    if (v.isTensorList() || (v.isList() && !v.isIntList() && !v.isDoubleList() && !v.isBoolList()) || v.isTuple()) {
        std::vector<c10::TensorImpl*> handles;
        if (v.isTuple()) {
            for (const auto& item : v.toTupleRef().elements()) handles.push_back(release(c10::IValue(item).toTensor()));
        } else {
            for (const auto& item : v.toListRef()) handles.push_back(item.isNone() ? nullptr : release(c10::IValue(item).toTensor()));
        }
        return copied(TN_TENSORS, handles);
    }
    if (v.isIntList()) return copied(TN_INTS, v.toIntVector());
    if (v.isDoubleList()) return copied(TN_DOUBLES, v.toDoubleVector());
    if (v.isString()) {
        const auto& text = v.toStringRef();
        std::vector<char> bytes(text.begin(), text.end());
        return copied(TN_STRING, bytes);
    }
    if (v.isDevice()) { result.tag = TN_DEVICE; result.i = pack(v.toDevice()); return result; }
    throw std::runtime_error("the operator returned a kind of value that cannot cross: " + v.tagKind());
}

} // namespace tn
