// The kernels of winograd.h in vectors of TN_WIDTH floats. Included by one file for each instruction set, which the compiler is told; so nothing here may be
// shared with other files, and no header beside winograd.h is used.
#include "winograd_transforms.h"

namespace tn {
namespace winograd {
namespace {

/// Applies a transform of N values to M along both axes of a square.
template <int N, int M, class Transform> inline void both(const Vector from[N][N], Vector to[M][M], Transform&& transform) {
    Vector half[N][M];
    for (int i = 0; i < N; i++) transform(from[i], half[i]);
    for (int j = 0; j < M; j++) {
        Vector column[N], done[M];
        for (int i = 0; i < N; i++) column[i] = half[i][j];
        transform(column, done);
        for (int i = 0; i < M; i++) to[i][j] = done[i];
    }
}

// ---- weights ----

/// Taps of the weights of 16 x 16 pairs of channels, as [3][3][in][out]. Both orders of reading take what lies together in one go.
inline void read_taps(const float* source, WeightSteps steps, bool flipped, float taps[3][3][panel][panel]) {
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            auto first = source + (flipped ? 2 - i : i) * steps.row + (flipped ? 2 - j : j) * steps.column;
            if (steps.out == 1)
                for (int64_t k = 0; k < panel; k++)
                    for (int64_t o = 0; o < panel; o++) taps[i][j][k][o] = first[k * steps.in + o];
            else
                for (int64_t o = 0; o < panel; o++)
                    for (int64_t k = 0; k < panel; k++) taps[i][j][k][o] = first[o * steps.out + k * steps.in];
        }
}

void weights(const float* source, WeightSteps steps, bool flipped, int64_t in, int64_t from, int64_t to, float* target, int64_t step) {
    alignas(64) float taps[3][3][panel][panel];
    for (int64_t p = from; p < to; p++)
        for (int64_t k = 0; k < in; k++) {
            if (k % panel == 0) read_taps(source + p * panel * steps.out + k * steps.in, steps, flipped, taps);
            auto place = target + (p * in + k) * panel;
            for (int v = 0; v < vectors; v++) {
                Vector g[3][3], u[6][6];
                for (int i = 0; i < 3; i++)
                    for (int j = 0; j < 3; j++) g[i][j] = load(&taps[i][j][k % panel][v * width]);
                both<3, 6>(g, u, weight_points);
                for (int i = 0; i < 6; i++)
                    for (int j = 0; j < 6; j++) store(place + (i * 6 + j) * step + v * width, u[i][j]);
            }
        }
}

void weight_gradients(const float* source, int64_t step, WeightSteps steps, int64_t in, int64_t from, int64_t to, float* target) {
    for (int64_t o = from; o < to; o++)
        for (int64_t k = 0; k < in; k += width) {
            Vector u[6][6], g[3][3];
            for (int i = 0; i < 6; i++)
                for (int j = 0; j < 6; j++) u[i][j] = load(source + (i * 6 + j) * step + o * in + k);
            both<6, 3>(u, g, weight_gradient_points);
            for (int i = 0; i < 3; i++)
                for (int j = 0; j < 3; j++) {
                    auto first = target + o * steps.out + k * steps.in + i * steps.row + j * steps.column;
                    if (steps.in == 1) store(first, g[i][j]);
                    else
                        for (int l = 0; l < width; l++) first[l * steps.in] = g[i][j][l];
                }
        }
}

// ---- images ----

/// The square of N x N pixels of a tile, beginning margin pixels before it; what lies outside the image points to zeros (or null).
template <int N, class Pixel> inline void square(Pixel* images, const Tiles& tiles, int64_t channels, int64_t tile, int margin, Pixel* outside, Pixel* pixels[N][N]) {
    auto image = tile / (tiles.down * tiles.across), place = tile % (tiles.down * tiles.across);
    auto top = place / tiles.across * 4 - margin, left = place % tiles.across * 4 - margin;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            auto y = top + i, x = left + j;
            pixels[i][j] = y < 0 || y >= tiles.height || x < 0 || x >= tiles.width ? outside : images + ((image * tiles.height + y) * tiles.width + x) * channels;
        }
}

template <int N, class Transform> inline void gather(const float* source, const Tiles& tiles, int64_t channels, int64_t from, int64_t to, int margin, const float* zeros, float* target, int64_t step, Transform&& transform) {
    for (int64_t tile = from; tile < to; tile++) {
        const float* pixels[N][N];
        square<N>(source, tiles, channels, tile, margin, zeros, pixels);
        auto place = target + (tile - from) * channels;
        for (int64_t c = 0; c < channels; c += width) {
            Vector d[N][N], v[6][6];
            for (int i = 0; i < N; i++)
                for (int j = 0; j < N; j++) d[i][j] = load(pixels[i][j] + c);
            both<N, 6>(d, v, transform);
            for (int i = 0; i < 6; i++)
                for (int j = 0; j < 6; j++) store(place + (i * 6 + j) * step + c, v[i][j]);
        }
    }
}

void inputs(const float* source, const Tiles& tiles, int64_t channels, int64_t from, int64_t to, const float* zeros, float* target, int64_t step) {
    gather<6>(source, tiles, channels, from, to, 1, zeros, target, step, input_points);
}

void gradients(const float* source, const Tiles& tiles, int64_t channels, int64_t from, int64_t to, const float* zeros, float* target, int64_t step) {
    gather<4>(source, tiles, channels, from, to, 0, zeros, target, step, gradient_points);
}

void outputs(const float* source, int64_t step, const Tiles& tiles, int64_t channels, int64_t from, int64_t to, const float* bias, float* target) {
    for (int64_t tile = from; tile < to; tile++) {
        float* pixels[4][4];
        square<4>(target, tiles, channels, tile, 0, static_cast<float*>(nullptr), pixels);
        auto place = source + (tile - from) * channels;
        for (int64_t c = 0; c < channels; c += width) {
            Vector m[6][6], y[4][4];
            for (int i = 0; i < 6; i++)
                for (int j = 0; j < 6; j++) m[i][j] = load(place + (i * 6 + j) * step + c);
            both<6, 4>(m, y, output_points);
            auto shift = bias ? load(bias + c) : Vector{};
            for (int i = 0; i < 4; i++)
                for (int j = 0; j < 4; j++)
                    if (pixels[i][j]) store(pixels[i][j] + c, y[i][j] + shift);
        }
    }
}

// ---- products ----

/// R rows of one or two panels of columns: the sum over k of a[row * a_row + k * a_k] x b[k * b_k + column], all of it in registers.
template <int R, int N> inline void block(const float* a, const float* b, float* c, const Product& p, const float* start) {
    Vector sum[R][N * vectors];
    for (int r = 0; r < R; r++)
        for (int v = 0; v < N * vectors; v++) sum[r][v] = start ? load(start + v * width) : p.add ? load(c + r * p.c_row + v * width) : Vector{};
    auto a_row = p.a_row, a_k = p.a_k, b_k = p.b_k, b_panel = p.b_panel;
    for (int64_t k = 0; k < p.depth; k++) {
        Vector right[N * vectors];
        for (int v = 0; v < N * vectors; v++) right[v] = load(b + k * b_k + v / vectors * b_panel + v % vectors * width);
        for (int r = 0; r < R; r++) {
            auto left = a[r * a_row + k * a_k];
            for (int v = 0; v < N * vectors; v++) sum[r][v] += left * right[v];
        }
    }
    for (int r = 0; r < R; r++)
        for (int v = 0; v < N * vectors; v++) store(c + r * p.c_row + v * width, sum[r][v]);
}

template <int R, int N> void rest(int64_t rows, const float* a, const float* b, float* c, const Product& p, const float* start) {
    if constexpr (R > 0) {
        if (rows == R) block<R, N>(a, b, c, p, start);
        else rest<R - 1, N>(rows, a, b, c, p, start);
    }
}

template <int N> void strip(const float* a, const float* b, float* c, const Product& p, const float* start) {
    int64_t r = 0;
    for (; r + TN_ROWS <= p.rows; r += TN_ROWS) block<TN_ROWS, N>(a + r * p.a_row, b, c + r * p.c_row, p, start);
    rest<TN_ROWS - 1, N>(p.rows - r, a + r * p.a_row, b, c + r * p.c_row, p, start);
}

/// All columns, in strips of two vectors.
void product(const float* a, const float* b, float* c, const Product& p) {
    constexpr int most = 2 / vectors;
    int64_t at = 0;
    for (; at + most * panel <= p.columns; at += most * panel) strip<most>(a, b + at / panel * p.b_panel, c + at, p, p.start ? p.start + at : nullptr);
    for (; at < p.columns; at += panel) strip<1>(a, b + at / panel * p.b_panel, c + at, p, p.start ? p.start + at : nullptr);
}

} // namespace

const Kernels TN_KERNELS = {weights, inputs, gradients, outputs, weight_gradients, product};

} // namespace winograd
} // namespace tn
