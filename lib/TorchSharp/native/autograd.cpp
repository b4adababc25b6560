// Backward passes, gradients, and custom functions whose backward is managed code.
#include "common.h"
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/saved_variable.h>
#include <algorithm>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

using torch::autograd::Node;
using torch::autograd::SavedVariable;
using torch::autograd::variable_list;

TN_API int32_t tn_grad_mode() { return c10::GradMode::is_enabled(); }
TN_API void tn_set_grad_mode(int32_t enabled) { c10::GradMode::set_enabled(enabled != 0); }
TN_API int32_t tn_inference_mode() { return c10::InferenceMode::is_enabled(); }
TN_API void* tn_inference_mode_enter(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }
TN_API void tn_inference_mode_exit(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

TN_API void tn_set_anomaly_mode(int32_t enabled, int32_t check_nan) { torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0); }
TN_API int32_t tn_anomaly_mode() { return (torch::autograd::AnomalyMode::is_enabled() ? 1 : 0) | (torch::autograd::AnomalyMode::should_check_nan() ? 2 : 0); }

TN_API int tn_backward(const void* const* tensors, int32_t n, const void* const* gradients, int32_t gradient_count, int32_t retain_graph, int32_t create_graph, const void* const* inputs, int32_t input_count) {
    return tn::guarded([&] {
        tn::optional<bool> retain;
        if (retain_graph >= 0) retain = retain_graph != 0;
        torch::autograd::backward(tn::borrow_all(tensors, n), tn::borrow_all(gradients, gradient_count), retain, create_graph != 0, tn::borrow_all(inputs, input_count));
    });
}

TN_API int tn_grad(const void* const* outputs, int32_t n, const void* const* inputs, int32_t input_count, const void* const* gradients, int32_t gradient_count, int32_t retain_graph, int32_t create_graph, int32_t allow_unused, void** results) {
    return tn::guarded([&] {
        tn::optional<bool> retain;
        if (retain_graph >= 0) retain = retain_graph != 0;
        auto found = torch::autograd::grad(tn::borrow_all(outputs, n), tn::borrow_all(inputs, input_count), tn::borrow_all(gradients, gradient_count), retain, create_graph != 0, allow_unused != 0);
        for (size_t i = 0; i < found.size(); i++) results[i] = tn::release(std::move(found[i]));
    });
}

/// The name of the operation that made the tensor, for printing ("<AddBackward0>"); null for a leaf.
TN_API int tn_tensor_grad_fn(const void* handle, char* buffer, int32_t capacity) {
    return tn::guarded([&] {
        auto tensor = tn::borrow(handle);
        auto node = tensor.grad_fn();
        std::string name = node ? node->name() : "";
        auto length = std::min<size_t>(name.size(), capacity - 1);
        name.copy(buffer, length);
        buffer[length] = 0;
    });
}

/// Managed backward: reads n gradients (null = undefined), writes capacity gradients; non-zero means it failed and
/// message (malloc'd UTF-8) says why.
typedef int32_t (*tn_apply)(int64_t id, void** gradients, int32_t n, void** results, int32_t capacity, char** message);
typedef void (*tn_drop)(int64_t id);

struct ManagedNode : Node {
    int64_t id;
    tn_apply apply_callback;
    tn_drop drop_callback;
    std::string function_name;
    int32_t inputs;

    ~ManagedNode() override { drop_callback(id); }

    std::string name() const override { return function_name; }

    variable_list apply(variable_list&& gradients) override {
        std::vector<void*> incoming;
        for (auto& gradient : gradients) incoming.push_back(tn::release(std::move(gradient)));
        std::vector<void*> outgoing(inputs, nullptr);
        char* message = nullptr;
        auto failed = apply_callback(id, incoming.data(), static_cast<int32_t>(incoming.size()), outgoing.data(), inputs, &message);
        if (failed) {
            std::string text = message ? message : "the managed backward failed";
            std::free(message);
            throw std::runtime_error(text);
        }
        variable_list results;
        for (auto handle : outgoing) {
            if (handle == nullptr) results.emplace_back();
            else results.push_back(at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(static_cast<c10::TensorImpl*>(handle))));
        }
        return results;
    }
};

/// Ties outputs to inputs by a managed backward. inputs: one per argument of apply, null for what is no tensor.
/// modes per output: 0 differentiable, 1 not differentiable, 2 modified in place. Outputs are replaced by the tied tensors.
TN_API int tn_custom_function(const char* name, int64_t id, tn_apply apply, tn_drop drop, const void* const* inputs, int32_t input_count, void** outputs, const int32_t* modes, int32_t output_count, void** node_handle) {
    bool taken = false;
    auto status = tn::guarded([&] {
        *node_handle = nullptr;
        variable_list variables;
        torch::autograd::edge_list edges;
        bool any = false;
        for (int32_t i = 0; i < input_count; i++) {
            auto tensor = tn::borrow(inputs[i]);
            edges.push_back(tensor.defined() ? torch::autograd::impl::gradient_edge(tensor) : torch::autograd::Edge());
            if (tensor.defined() && tensor.requires_grad()) any = true;
            variables.push_back(tensor);
        }
        if (!any || !c10::GradMode::is_enabled()) return;
        auto raw = new ManagedNode();
        raw->id = id;
        raw->apply_callback = apply;
        raw->drop_callback = drop;
        raw->function_name = name;
        raw->inputs = input_count;
        taken = true;
        auto node = std::shared_ptr<ManagedNode>(raw, torch::autograd::deleteNode);
        node->set_next_edges(std::move(edges));
        for (int32_t i = 0; i < output_count; i++) {
            auto tensor = tn::borrow(outputs[i]);
            if (!tensor.defined()) { node->add_input_metadata(Node::undefined_input()); continue; }
            if (modes[i] == 2) {
                tensor.unsafeGetTensorImpl()->bump_version();
                torch::autograd::impl::rebase_history(tensor, {node, node->add_input_metadata(tensor)});
                continue;
            }
            bool is_input = false;
            for (auto& variable : variables) if (variable.defined() && variable.unsafeGetTensorImpl() == tensor.unsafeGetTensorImpl()) is_input = true;
            if (is_input || tensor.requires_grad() || tensor.is_view()) {
                // A function may hand back its input or a view: the result must be a tensor of its own.
                c10::AutoGradMode no_grad(false);
                auto fresh = tensor.detach();
                tn::guarded([&] { c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(static_cast<c10::TensorImpl*>(outputs[i])); });
                tensor = fresh;
                outputs[i] = tn::release(std::move(fresh));
            }
            auto differentiable = modes[i] == 0 && (at::isFloatingType(tensor.scalar_type()) || at::isComplexType(tensor.scalar_type()));
            if (differentiable) torch::autograd::set_history(tensor, std::static_pointer_cast<Node>(node));
            else node->add_input_metadata(tensor);
        }
        *node_handle = new std::weak_ptr<Node>(node);
    });
    if (!taken) drop(id);
    return status;
}

TN_API void tn_node_free(void* node) { delete static_cast<std::weak_ptr<Node>*>(node); }

TN_API int tn_saved_new(const void* tensor, int32_t is_output, void** saved) {
    return tn::guarded([&] { *saved = new SavedVariable(tn::borrow(tensor), is_output != 0); });
}

TN_API int tn_saved_unpack(void* saved, void* node, void** tensor) {
    return tn::guarded([&] {
        std::shared_ptr<Node> owner = node ? static_cast<std::weak_ptr<Node>*>(node)->lock() : nullptr;
        *tensor = tn::release(static_cast<SavedVariable*>(saved)->unpack(owner));
    });
}

TN_API void tn_saved_free(void* saved) { tn::guarded([&] { delete static_cast<SavedVariable*>(saved); }); }
