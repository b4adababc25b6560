// Vectors of TN_WIDTH floats, and Winograd's transforms F(4 x 4, 3 x 3) of them along one axis. Part of winograd_kernels.h.
#pragma once
#include "winograd.h"

namespace tn {
namespace winograd {
namespace {

constexpr int width = TN_WIDTH, vectors = panel / width;
typedef float Vector __attribute__((vector_size(width * sizeof(float)), aligned(4), may_alias));

inline Vector load(const float* from) { return *reinterpret_cast<const Vector*>(from); }
inline void store(float* to, Vector value) { *reinterpret_cast<Vector*>(to) = value; }

// ---- the transforms: the rows of G, B^T and A^T for the points 0, ±a, ±b and infinity ----

// Of the pairs that floats hold exactly, these lose little: half the rounding error of the points 1 and 2, which the paper takes. How the error depends on the points:
// B. Barabasz, A. Anderson, K. Soodhalter and D. Gregg, "Error Analysis and Improving the Accuracy of Winograd Convolution for Deep Neural Networks", arXiv:1803.10986.
constexpr float a = 0.625f, b = 1.5f, a2 = a * a, b2 = b * b, a3 = a2 * a, b3 = b2 * b;
constexpr float by_0 = 1 / (a2 * b2), by_a = 1 / (2 * a2 * (a2 - b2)), by_b = 1 / (2 * b2 * (b2 - a2));

inline void weight_points(const Vector g[3], Vector to[6]) {
    auto even_a = (g[0] + g[2] * a2) * by_a, odd_a = g[1] * (a * by_a), even_b = (g[0] + g[2] * b2) * by_b, odd_b = g[1] * (b * by_b);
    to[0] = g[0] * by_0;
    to[1] = even_a + odd_a;
    to[2] = even_a - odd_a;
    to[3] = even_b + odd_b;
    to[4] = even_b - odd_b;
    to[5] = g[2];
}

inline void input_points(const Vector d[6], Vector to[6]) {
    auto even_a = d[4] - d[2] * b2, odd_a = (d[3] - d[1] * b2) * a, even_b = d[4] - d[2] * a2, odd_b = (d[3] - d[1] * a2) * b;
    to[0] = d[0] * (a2 * b2) - d[2] * (a2 + b2) + d[4];
    to[1] = even_a + odd_a;
    to[2] = even_a - odd_a;
    to[3] = even_b + odd_b;
    to[4] = even_b - odd_b;
    to[5] = d[1] * (a2 * b2) - d[3] * (a2 + b2) + d[5];
}

inline void output_points(const Vector m[6], Vector to[4]) {
    auto even_a = m[1] + m[2], odd_a = m[1] - m[2], even_b = m[3] + m[4], odd_b = m[3] - m[4];
    to[0] = m[0] + even_a + even_b;
    to[1] = odd_a * a + odd_b * b;
    to[2] = even_a * a2 + even_b * b2;
    to[3] = odd_a * a3 + odd_b * b3 + m[5];
}

// The transposes of the last and of the first, for gradients.

inline void gradient_points(const Vector y[4], Vector to[6]) {
    auto even_a = y[0] + y[2] * a2, odd_a = y[1] * a + y[3] * a3, even_b = y[0] + y[2] * b2, odd_b = y[1] * b + y[3] * b3;
    to[0] = y[0];
    to[1] = even_a + odd_a;
    to[2] = even_a - odd_a;
    to[3] = even_b + odd_b;
    to[4] = even_b - odd_b;
    to[5] = y[3];
}

inline void weight_gradient_points(const Vector u[6], Vector to[3]) {
    auto even_a = (u[1] + u[2]) * by_a, even_b = (u[3] + u[4]) * by_b;
    to[0] = u[0] * by_0 + even_a + even_b;
    to[1] = (u[1] - u[2]) * (a * by_a) + (u[3] - u[4]) * (b * by_b);
    to[2] = even_a * a2 + even_b * b2 + u[5];
}

} // namespace
} // namespace winograd
} // namespace tn
