// Operators by name through the boxed dispatcher.
#include "common.h"
#include <cstring>
#include <sstream>

namespace tn { thread_local std::string last_error; thread_local bool warnings_taken = false; }

struct tn_op {
    c10::OperatorHandle handle;
    int32_t arguments;
};

TN_API const char* tn_last_error() { return tn::last_error.c_str(); }

TN_API void tn_free(void* block) { std::free(block); }

/// Finds "aten::add" with overload "Tensor". The handle lives as long as the process.
TN_API int tn_op_find(const char* name, const char* overload, tn_op** op) {
    return tn::guarded([&] {
        *op = nullptr;
        auto found = c10::Dispatcher::singleton().findSchema({name, overload});
        if (found) *op = new tn_op{*found, static_cast<int32_t>(found->schema().arguments().size())};
    });
}

/// The schema as text, one argument a line: name, type, has a default (0/1), default; then "->" and one type a line.
TN_API int tn_op_schema(tn_op* op, char** text) {
    return tn::guarded([&] {
        std::ostringstream out;
        for (const auto& argument : op->handle.schema().arguments()) {
            out << argument.name() << '\t' << argument.type()->str() << '\t' << (argument.default_value() ? 1 : 0) << '\t';
            if (argument.default_value()) out << *argument.default_value();
            out << '\n';
        }
        out << "->\n";
        for (const auto& result : op->handle.schema().returns()) out << result.type()->str() << '\n';
        auto string = out.str();
        *text = static_cast<char*>(std::malloc(string.size() + 1));
        std::memcpy(*text, string.c_str(), string.size() + 1);
    });
}

/// Calls an operator. Arguments beyond count take the schema's defaults. Writes at most capacity results.
TN_API int tn_op_call(tn_op* op, const tn_value* arguments, int32_t count, tn_value* results, int32_t capacity, int32_t* returned) {
    return tn::guarded([&] {
        // The stack's memory is kept between calls; a call from within a call finds it taken and makes its own.
        static thread_local torch::jit::Stack spare;
        torch::jit::Stack stack = std::move(spare);
        stack.clear();
        for (int32_t i = 0; i < count; i++) stack.push_back(tn::to_ivalue(arguments[i]));
        for (int32_t i = count; i < op->arguments; i++) {
            const auto& argument = op->handle.schema().arguments()[i];
            if (!argument.default_value()) throw std::runtime_error("missing a value for argument '" + argument.name() + "'");
            stack.push_back(*argument.default_value());
        }
        op->handle.callBoxed(&stack);
        int32_t n = static_cast<int32_t>(stack.size());
        if (n > capacity) throw std::runtime_error("the operator returned more results than expected");
        for (int32_t i = 0; i < n; i++) results[i] = tn::from_ivalue(std::move(stack[i]));
        *returned = n;
        stack.clear();
        spare = std::move(stack);
    });
}
