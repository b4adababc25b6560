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
#include <cstring>
#include <mutex>

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

// ---- custom functions ----

/// Managed backward: takes over n gradients (null = undefined), writes capacity gradients; non-zero means it failed and
/// message (malloc'd UTF-8) says why. node is valid during the call: tn_node_saved reads what forward saved.
typedef int32_t (*tn_apply)(int64_t id, void* node, void** gradients, int32_t n, void** results, int32_t capacity, char** message);

namespace {

// Ids whose node is gone. Graphs die on any thread at any time, in destructors that managed code must not run in:
// the managed side fetches the ids when it suits it. Never destroyed, for graphs that outlive main.
struct Graveyard {
    std::mutex mutex;
    std::vector<int64_t> ids;
};
Graveyard& graveyard() { static auto& all = *new Graveyard(); return all; }

struct ManagedNode : Node {
    int64_t id = 0;
    tn_apply callback = nullptr;
    std::string function_name;
    int32_t inputs = 0;
    bool materialize = true;
    bool freed = false;
    std::vector<bool> defined_outputs;
    std::vector<SavedVariable> saved;
    std::recursive_mutex turn; // one backward at a time; a backward may differentiate again inside

    ~ManagedNode() override {
        auto& gone = graveyard();
        std::lock_guard<std::mutex> lock(gone.mutex);
        gone.ids.push_back(id);
    }

    std::string name() const override { return function_name; }

    void release_variables() override {
        std::lock_guard<std::recursive_mutex> lock(turn);
        saved.clear();
        freed = true;
    }

    variable_list apply(variable_list&& gradients) override {
        std::lock_guard<std::recursive_mutex> lock(turn);
        std::vector<void*> incoming;
        for (size_t i = 0; i < gradients.size(); i++) {
            auto& gradient = gradients[i];
            if (materialize && !gradient.defined() && i < defined_outputs.size() && defined_outputs[i]) gradient = input_metadata(i).zeros_like();
            incoming.push_back(tn::release(std::move(gradient)));
        }
        std::vector<void*> outgoing(inputs, nullptr);
        char* message = nullptr;
        auto failed = callback(id, this, incoming.data(), static_cast<int32_t>(incoming.size()), outgoing.data(), inputs, &message);
        variable_list results;
        for (auto handle : outgoing) results.push_back(handle ? tn::adopt(handle) : at::Tensor());
        if (failed) {
            std::string text = message ? message : "the managed backward failed";
            std::free(message);
            throw std::runtime_error(text);
        }
        return results;
    }
};

// A tensor of its own over the same memory, without history.
at::Tensor separate(const at::Tensor& tensor) {
    c10::AutoGradMode no_grad(false);
    return tensor.detach();
}

} // namespace

/// Ties outputs to inputs by a managed backward. inputs: one per argument of apply, null for what is no tensor.
/// outputs: owned handles, replaced by the tied tensors. modes per output: 0 differentiable, 1 not differentiable,
/// 2 modified in place. saved: what backward wants back. executable: 0 where no gradient flows and nothing was tied.
TN_API int tn_custom_function(const char* name, int64_t id, tn_apply apply, const void* const* inputs, int32_t input_count, void** outputs, const int32_t* modes, int32_t output_count, const void* const* saved, int32_t saved_count, int32_t materialize, int32_t* executable) {
    return tn::guarded([&] {
        *executable = 0;
        torch::autograd::edge_list edges;
        bool any = false;
        for (int32_t i = 0; i < input_count; i++) {
            auto tensor = tn::borrow(inputs[i]);
            edges.push_back(tensor.defined() ? torch::autograd::impl::gradient_edge(tensor) : torch::autograd::Edge());
            if (tensor.defined() && tensor.requires_grad()) any = true;
        }
        any = any && c10::GradMode::is_enabled();
        auto is_input = [&](const void* handle) { return std::find(inputs, inputs + input_count, handle) != inputs + input_count; };
        auto replace = [&](int32_t i) {
            auto fresh = separate(tn::borrow(outputs[i]));
            tn::adopt(outputs[i]); // let go of the old one
            outputs[i] = tn::release(std::move(fresh));
        };
        std::vector<const void*> before(outputs, outputs + output_count);
        if (!any) {
            for (int32_t i = 0; i < output_count; i++) if (modes[i] != 2 && outputs[i] && is_input(outputs[i])) replace(i);
            return;
        }
        auto node = std::shared_ptr<ManagedNode>(new ManagedNode(), torch::autograd::deleteNode);
        node->id = id;
        node->callback = apply;
        node->function_name = name;
        node->inputs = input_count;
        node->materialize = materialize != 0;
        node->set_next_edges(std::move(edges));
        *executable = 1;
        for (int32_t i = 0; i < output_count; i++) {
            auto tensor = tn::borrow(outputs[i]);
            node->defined_outputs.push_back(tensor.defined());
            if (!tensor.defined()) { node->add_input_metadata(Node::undefined_input()); continue; }
            if (modes[i] == 2) {
                if (tensor.is_leaf() && tensor.requires_grad()) throw std::runtime_error("a leaf Variable that requires grad has been used in an in-place operation.");
                if (tensor.is_view() && output_count > 1) throw std::runtime_error("a function that modifies a view in place can return no other tensor");
                torch::autograd::impl::rebase_history(tensor, {node, node->add_input_metadata(tensor)});
                continue;
            }
            // A function may hand back its input, a view, or what already has a history: the result is a tensor of its own.
            if (is_input(outputs[i]) || tensor.requires_grad() || tensor.is_view()) { replace(i); tensor = tn::borrow(outputs[i]); }
            auto differentiable = modes[i] == 0 && (at::isFloatingType(tensor.scalar_type()) || at::isComplexType(tensor.scalar_type()));
            if (differentiable) torch::autograd::set_history(tensor, std::static_pointer_cast<Node>(node));
            else node->add_input_metadata(tensor);
        }
        for (int32_t i = 0; i < saved_count; i++) {
            if (saved[i] == nullptr) { node->saved.emplace_back(); continue; }
            auto place = std::find(before.begin(), before.end(), saved[i]) - before.begin();
            auto is_output = place < output_count && !(is_input(saved[i]) && modes[place] != 2);
            node->saved.emplace_back(tn::borrow(is_output ? outputs[place] : saved[i]), is_output);
        }
    });
}

/// What forward saved, in order; count says how many. Only inside the node's backward.
TN_API int tn_node_saved(void* node, void** handles, int32_t capacity, int32_t* count) {
    return tn::guarded([&] {
        auto& owner = *static_cast<ManagedNode*>(node);
        if (owner.freed) throw std::runtime_error(torch::autograd::ERR_BACKWARD_TWICE);
        *count = static_cast<int32_t>(owner.saved.size());
        auto self = owner.shared_from_this();
        for (int32_t i = 0; i < *count && i < capacity; i++) {
            auto tensor = owner.saved[i].unpack(self);
            handles[i] = tn::release(std::move(tensor));
        }
    });
}

/// Ids of nodes that are gone, each told once; at most capacity of them.
TN_API int32_t tn_nodes_gone(int64_t* ids, int32_t capacity) {
    auto& gone = graveyard();
    std::lock_guard<std::mutex> lock(gone.mutex);
    int32_t n = 0;
    while (n < capacity && !gone.ids.empty()) {
        ids[n++] = gone.ids.back();
        gone.ids.pop_back();
    }
    return n;
}
