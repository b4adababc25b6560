// TorchScript: load, run, trace, freeze, optimise, save.
#include "common.h"
#include <torch/csrc/api/include/torch/jit.h>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/csrc/jit/serialization/import.h>
#include <cstring>
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

TN_API int tn_jit_to_both(void* module, int64_t device, int32_t dtype) { return tn::guarded([&] { static_cast<Module*>(module)->to(tn::device_of(device), static_cast<at::ScalarType>(dtype)); }); }

TN_API int tn_jit_save_bytes(void* module, char** bytes, int64_t* length) {
    return tn::guarded([&] {
        std::ostringstream stream;
        static_cast<Module*>(module)->save(stream);
        auto text = stream.str();
        *length = static_cast<int64_t>(text.size());
        *bytes = static_cast<char*>(std::malloc(text.size() + 1));
        std::memcpy(*bytes, text.data(), text.size());
    });
}

namespace {

bool crosses(const c10::IValue& v) {
    if (v.isTuple()) { for (const auto& item : v.toTupleRef().elements()) if (!crosses(item)) return false; return true; }
    if (v.isList()) { for (const auto& item : v.toListRef()) if (!crosses(item)) return false; return true; }
    return v.isTensor() || v.isNone() || v.isInt() || v.isDouble() || v.isBool() || v.isString() || v.isComplexDouble();
}

// Like from_ivalue, with tuples and lists kept apart and nested as deep as they are.
tn_value nested(c10::IValue v) {
    if (!v.isTuple() && !v.isList()) return tn::from_ivalue(std::move(v));
    std::vector<c10::IValue> items;
    if (v.isTuple()) for (const auto& item : v.toTupleRef().elements()) items.push_back(item);
    else for (const auto& item : v.toListRef()) items.push_back(item);
    auto block = static_cast<tn_value*>(std::malloc((items.size() + 1) * sizeof(tn_value)));
    for (size_t i = 0; i < items.size(); i++) block[i] = nested(items[i]);
    tn_value value{v.isTuple() ? TN_TUPLE : TN_LIST, static_cast<int32_t>(items.size()), {0}, 0};
    value.p = block;
    return value;
}

std::vector<c10::IValue> arguments_of(const tn_value* arguments, int32_t count) {
    std::vector<c10::IValue> inputs;
    for (int32_t i = 0; i < count; i++) inputs.push_back(tn::to_ivalue(arguments[i]));
    return inputs;
}

void answer(c10::IValue&& found, tn_value* result) {
    if (!crosses(found)) throw std::runtime_error("TorchScript returned a kind of value that cannot cross: " + found.tagKind());
    *result = nested(std::move(found));
}

} // namespace

/// Calls a method; tuples and lists arrive nested (TN_TUPLE, TN_LIST: malloc'd blocks).
TN_API int tn_jit_call(void* module, const char* method, const tn_value* arguments, int32_t count, tn_value* result) {
    return tn::guarded([&] {
        auto& m = *static_cast<Module*>(module);
        if (!m.find_method(method)) throw std::runtime_error(std::string("the TorchScript module has no method '") + method + "'");
        answer(m.get_method(method)(arguments_of(arguments, count)), result);
    });
}

/// Compiles functions in TorchScript's language.
TN_API int tn_jit_compile(const char* source, void** unit) {
    return tn::guarded([&] { *unit = new std::shared_ptr<torch::jit::CompilationUnit>(torch::jit::compile(source)); });
}

TN_API int tn_jit_unit_call(void* unit, const char* function, const tn_value* arguments, int32_t count, tn_value* result) {
    return tn::guarded([&] {
        auto found = (*static_cast<std::shared_ptr<torch::jit::CompilationUnit>*>(unit))->find_function(c10::QualifiedName(function));
        if (!found) throw std::runtime_error(std::string("the compiled unit has no function '") + function + "'");
        answer((*found)(arguments_of(arguments, count)), result);
    });
}

TN_API void tn_jit_unit_free(void* unit) { tn::guarded([&] { delete static_cast<std::shared_ptr<torch::jit::CompilationUnit>*>(unit); }); }

/// kind 0 children, 1 all modules inside. Names newline-separated (malloc'd), handles malloc'd.
TN_API int tn_jit_modules(void* module, int32_t kind, char** names, void*** handles, int32_t* count) {
    return tn::guarded([&] {
        std::string text;
        std::vector<Module*> found;
        auto add = [&](const std::string& name, const Module& item) { if (!name.empty()) { text += name; text += '\n'; found.push_back(new Module(item)); } };
        auto& m = *static_cast<Module*>(module);
        if (kind == 0) for (const auto& item : m.named_children()) add(item.name, item.value);
        else for (const auto& item : m.named_modules()) add(item.name, item.value);
        *count = static_cast<int32_t>(found.size());
        *names = strdup(text.c_str());
        *handles = static_cast<void**>(std::malloc((found.size() + 1) * sizeof(void*)));
        std::memcpy(*handles, found.data(), found.size() * sizeof(void*));
    });
}

TN_API int tn_jit_set_attribute(void* module, const char* name, const void* tensor) {
    return tn::guarded([&] { static_cast<Module*>(module)->setattr(name, tn::borrow(tensor)); });
}

/// Numbers of forward's arguments (without the module itself) and results.
TN_API int tn_jit_arity(void* module, int32_t* inputs, int32_t* outputs) {
    return tn::guarded([&] {
        auto method = static_cast<Module*>(module)->get_method("forward");
        *inputs = static_cast<int32_t>(method.num_inputs()) - 1;
        *outputs = static_cast<int32_t>(method.function().getSchema().returns().size());
    });
}

/// kind 0 parameters, 1 buffers, 2 tensor attributes of the whole tree, 3 of this module alone. Names come newline-separated (malloc'd); handles are new references (malloc'd array).
TN_API int tn_jit_tensors(void* module, int32_t kind, char** names, tn_value* handles) {
    return tn::guarded([&] {
        std::string text;
        std::vector<at::Tensor> tensors;
        auto add = [&](const std::string& name, const at::Tensor& tensor) { text += name; text += '\n'; tensors.push_back(tensor); };
        auto& m = *static_cast<Module*>(module);
        if (kind == 0) for (const auto& item : m.named_parameters()) add(item.name, item.value);
        else if (kind == 1) for (const auto& item : m.named_buffers()) add(item.name, item.value);
        else for (const auto& item : m.named_attributes(kind == 2)) if (item.value.isTensor()) add(item.name, item.value.toTensor());
        *names = strdup(text.c_str());
        *handles = tn::from_ivalue(c10::IValue(tensors));
    });
}

TN_API int tn_jit_graph(void* module, char** text) {
    return tn::guarded([&] { *text = strdup(static_cast<Module*>(module)->get_method("forward").graph()->toString(false).c_str()); });
}

TN_API int tn_jit_freeze(void* module, void** frozen) {
    return tn::guarded([&] { auto copy = static_cast<Module*>(module)->clone(); copy.eval(); *frozen = new Module(torch::jit::freeze(copy)); });
}

TN_API int tn_jit_optimize(void* module, void** optimized) {
    return tn::guarded([&] { auto m = *static_cast<Module*>(module); *optimized = new Module(torch::jit::optimize_for_inference(m)); });
}

/// Managed forward for tracing: n input handles in, up to capacity output handles out; returns the count, or -1 with message.
typedef int32_t (*tn_forward)(void** inputs, int32_t n, void** outputs, int32_t capacity, char** message);

/// Traces forward into a new module that holds the named tensors ("layer1.0.weight") as parameters (kinds 0) and buffers (1).
TN_API int tn_jit_trace(tn_forward forward, const char* class_name, const char* const* names, const void* const* tensors, const int32_t* kinds, int32_t tensor_count, int32_t training, const void* const* inputs, int32_t input_count, void** traced) {
    return tn::guarded([&] {
        auto unit = std::make_shared<torch::jit::CompilationUnit>();
        int32_t counter = 0;
        auto make = [&](const std::string& name) {
            Module made(c10::QualifiedName("__torch__." + name + (counter++ ? std::to_string(counter) : "")), unit);
            made.register_attribute("training", c10::BoolType::get(), training != 0);
            return made;
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
                results.emplace_back(tn::adopt(out[i]));
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
