// One tensor in torch::save's archive: a TorchScript module whose only parameter is named "0".
#include "common.h"
#include <torch/serialize/input-archive.h>
#include <torch/serialize/output-archive.h>

TN_API int tn_tensor_save(const void* handle, const char* path) {
    return tn::guarded([&] {
        torch::serialize::OutputArchive archive;
        archive.write("0", tn::borrow(handle));
        archive.save_to(path);
    });
}

TN_API int tn_tensor_load(const char* path, tn_value* result) {
    return tn::guarded([&] {
        torch::serialize::InputArchive archive;
        archive.load_from(path);
        at::Tensor tensor;
        archive.read("0", tensor);
        *result = tn::give(std::move(tensor));
    });
}
