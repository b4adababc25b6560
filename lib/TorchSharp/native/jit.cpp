// TorchScript: load, run, trace, freeze, optimise, save.
#include "common.h"
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/csrc/jit/serialization/import.h>
#include <sstream>

using torch::jit::Module;

TN_API int tn_jit_load(const char* path, int64_t device, void** module) {
    return tn::guarded([&] {
        tn::optional<c10::Device> where;
        if (device >= 0) where = tn::device_of(device);
        *module = new Module(torch::jit::load(path, where));
    });
}

TN_API int tn_jit_load_bytes(const void* bytes, int64_t length, int64_t device, void** module) {
    return tn::guarded([&] {
        tn::optional<c10::Device> where;
        if (device >= 0) where = tn::device_of(device);
        std::istringstream stream(std::string(static_cast<const char*>(bytes), length));
        *module = new Module(torch::jit::load(stream, where));
    });
}

TN_API void tn_jit_free(void* module) { tn::guarded([&] { delete static_cast<Module*>(module); }); }
TN_API int tn_jit_save(void* module, const char* path) { return tn::guarded([&] { static_cast<Module*>(module)->save(path); }); }
TN_API int tn_jit_train(void* module, int32_t on) { return tn::guarded([&] { static_cast<Module*>(module)->train(on != 0); }); }
TN_API int32_t tn_jit_training(void* module) { return static_cast<Module*>(module)->is_training(); }
TN_API int tn_jit_to_device(void* module, int64_t device) { return tn::guarded([&] { static_cast<Module*>(module)->to(tn::device_of(device)); }); }
TN_API int tn_jit_to_dtype(void* module, int32_t dtype) { return tn::guarded([&] { static_cast<Module*>(module)->to(static_cast<at::ScalarType>(dtype)); }); }

/// Calls a method; a tuple result arrives as a list of tensors.
TN_API int tn_jit_call(void* module, const char* method, const tn_value* arguments, int32_t count, tn_value* result) {
    return tn::guarded([&] {
        std::vector<c10::IValue> inputs;
        for (int32_t i = 0; i < count; i++) inputs.push_back(tn::to_ivalue(arguments[i]));
        *result = tn::from_ivalue(static_cast<Module*>(module)->get_method(method)(std::move(inputs)));
    });
}

/// kind 0 parameters, 1 buffers. Names come newline-separated (malloc'd); handles are new references (malloc'd array).
TN_API int tn_jit_tensors(void* module, int32_t kind, char** names, tn_value* handles) {
    return tn::guarded([&] {
        std::string text;
        std::vector<at::Tensor> tensors;
        auto add = [&](const std::string& name, const at::Tensor& tensor) { text += name; text += '\n'; tensors.push_back(tensor); };
        auto& m = *static_cast<Module*>(module);
        if (kind == 0) for (const auto& item : m.named_parameters()) add(item.name, item.value);
        else for (const auto& item : m.named_buffers()) add(item.name, item.value);
        *names = strdup(text.c_str());
        *handles = tn::from_ivalue(c10::IValue(tensors));
    });
}

TN_API int tn_jit_graph(void* module, char** text) {
    return tn::guarded([&] { *text = strdup(static_cast<Module*>(module)->get_method("forward").graph()->toString(false).c_str()); });
}

TN_API int tn_jit_freeze(void* module, void** frozen) {
    return tn::guarded([&] { auto copy = static_cast<Module*>(module)->copy(); copy.eval(); *frozen = new Module(torch::jit::freeze(copy)); });
}

TN_API int tn_jit_optimize(void* module, void** optimized) {
    return tn::guarded([&] { auto m = *static_cast<Module*>(module); *optimized = new Module(torch::jit::optimize_for_inference(m)); });
}

/// Managed forward for tracing: n input handles in, up to capacity output handles out; returns the count, or -1 with message.
typedef int32_t (*tn_forward)(void** inputs, int32_t n, void** outputs, int32_t capacity, char** message);

/// Traces forward into a new module that holds the named tensors ("layer1.0.weight") as parameters (kinds 0) and buffers (1).
TN_API int tn_jit_trace(tn_forward forward, const char* class_name, const char* const* names, const void* const* tensors, const int32_t* kinds, int32_t tensor_count, const void* const* inputs, int32_t input_count, void** traced) {
    return tn::guarded([&] {
        auto unit = std::make_shared<torch::jit::CompilationUnit>();
        int32_t counter = 0;
        auto make = [&](const std::string& name) {
            return Module(c10::QualifiedName("__torch__." + name + std::to_string(counter++)), unit);
        };
        Module root = make(class_name);
        for (int32_t i = 0; i < tensor_count; i++) {
            std::string path = names[i];
            Module owner = root;
            size_t start = 0, dot;
            while ((dot = path.find('.', start)) != std::string::npos) {
                auto part = path.substr(start, dot - start);
                if (!owner.hasattr(part)) owner.register_module(part, make("Submodule"));
                owner = owner.attr(part).toModule();
                start = dot + 1;
            }
            auto leaf = path.substr(start);
            auto tensor = tn::borrow(tensors[i]);
            if (kinds[i] == 0) owner.register_parameter(leaf, tensor, false);
            else owner.register_buffer(leaf, tensor);
        }
        torch::jit::Stack stack;
        for (int32_t i = 0; i < input_count; i++) stack.emplace_back(tn::borrow(inputs[i]));
        auto run = [&](torch::jit::Stack arguments) {
            std::vector<void*> in;
            for (auto& argument : arguments) in.push_back(tn::release(at::Tensor(argument.toTensor())));
            void* out[64];
            char* message = nullptr;
            auto n = forward(in.data(), static_cast<int32_t>(in.size()), out, 64, &message);
            if (n < 0) {
                std::string text = message ? message : "the traced function failed";
                std::free(message);
                throw std::runtime_error(text);
            }
            std::vector<c10::IValue> results;
            for (int32_t i = 0; i < n; i++)
                results.emplace_back(at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(static_cast<c10::TensorImpl*>(out[i]))));
            if (n == 1) return torch::jit::Stack{results[0]};
            return torch::jit::Stack{c10::ivalue::Tuple::create(std::move(results))};
        };
        auto state = torch::jit::tracer::trace(std::move(stack), run, [](const at::Tensor&) { return std::string(); }, true, false, &root).first;
        auto function = root._ivalue()->compilation_unit()->create_function(
            c10::QualifiedName(*root.type()->name(), "forward"), state->graph);
        root.type()->addMethod(function);
        *traced = new Module(root);
    });
}
