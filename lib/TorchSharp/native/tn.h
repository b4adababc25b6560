// The C interface between lib/TorchSharp and libtorch.
//
// There is no function per operator: operators are found by name and called through libtorch's boxed
// dispatcher, arguments and results as an array of tagged values. A tensor crosses as a TensorImpl* that
// owns one reference. Functions return 0, or non-zero with the reason in tn_last_error().
#pragma once
#include <cstdint>

#define TN_API extern "C" __attribute__((visibility("default")))

enum tn_tag : int32_t {
    TN_NONE = 0,
    TN_TENSOR = 1,       // p = TensorImpl*, null for an undefined tensor
    TN_INT = 2,          // i (also ScalarType, Layout, MemoryFormat)
    TN_DOUBLE = 3,       // d
    TN_BOOL = 4,         // i
    TN_STRING = 5,       // p = UTF-8 bytes, n of them
    TN_INTS = 6,         // p = int64_t[n]
    TN_DOUBLES = 7,      // p = double[n]
    TN_BOOLS = 8,        // p = uint8_t[n]
    TN_TENSORS = 9,      // p = TensorImpl*[n]
    TN_OPT_TENSORS = 10, // p = TensorImpl*[n], null entries are None
    TN_DEVICE = 11,      // i = type << 16 | (index & 0xffff)
    TN_GENERATOR = 12,   // p = at::Generator*
    TN_COMPLEX = 13,     // d and extra's bits: real and imaginary part
    TN_SCALARS = 14,     // p = double[n]: a list of numbers
    TN_TUPLE = 15,       // TorchScript results: p = tn_value[n]
    TN_LIST = 16         // TorchScript results: p = tn_value[n]
};

struct tn_value {
    int32_t tag;
    int32_t n;
    union {
        int64_t i;
        double d;
        const void* p;
    };
    int64_t extra; // results: bytes of storage this tensor alone owns; complex: bits of the imaginary part
};
