// 3 x 3 convolutions of stride 1 and padding 1 over float images in channels-last order, by Winograd's minimal filtering F(4 x 4, 3 x 3): A. Lavin and S. Gray,
// "Fast Algorithms for Convolutional Neural Networks", CVPR 2016, section 4. An output tile of 4 x 4 takes 36 multiplications a pair of channels instead of 144.
#pragma once
#include <cstdint>

namespace tn {
namespace winograd {

/// How many products a tile has.
constexpr int points = 36;

/// Channels come in panels of so many.
constexpr int64_t panel = 16;

/// A step between the parts of a transformed array that hold count values each: no multiple of a page, so that the 36 places a transform writes to fall into different sets of the cache.
__attribute__((always_inline)) inline int64_t apart(int64_t count) { return (count + 1023) / 1024 * 1024 + 2 * panel; }

/// Where the four axes of a weight array lie: the step in elements from one to the next.
struct WeightSteps {
    int64_t out, in, row, column;
};

/// Images [images, height, width, channels] without gaps, cut into tiles of 4 x 4 that are counted through.
struct Tiles {
    int64_t images, height, width, down, across;

    __attribute__((always_inline)) Tiles(int64_t images, int64_t height, int64_t width) : images(images), height(height), width(width), down((height + 3) / 4), across((width + 3) / 4) {}
    __attribute__((always_inline)) int64_t count() const { return images * down * across; }
};

/// A product of matrices: c[row][column] (+)= the sum over k of a[row * a_row + k * a_k] x b[k * b_k + column], the columns of b in panels of 16.
struct Product {
    int64_t rows, columns, depth;
    int64_t a_row, a_k;
    int64_t b_k, b_panel;
    int64_t c_row;
    bool add = false;             // to what c holds
    const float* start = nullptr; // or to this, a value for each column
};

/// What is compiled once for each instruction set. Transformed arrays have 36 parts, one a point, which lie step values apart.
struct Kernels {
    /// Weights [out, in, 3, 3], in any order of axes, to parts [out / 16][in][16], for the panels from..to of out. flipped: turned by half a turn, for the gradient of the input.
    void (*weights)(const float* source, WeightSteps steps, bool flipped, int64_t in, int64_t from, int64_t to, float* target, int64_t step);

    /// The 6 x 6 neighbourhoods of the tiles from..to to parts [to - from][channels]. zeros: as many as channels, for what lies outside.
    void (*inputs)(const float* source, const Tiles& tiles, int64_t channels, int64_t from, int64_t to, const float* zeros, float* target, int64_t step);

    /// The gradients of the outputs of the tiles from..to to parts [to - from][channels].
    void (*gradients)(const float* source, const Tiles& tiles, int64_t channels, int64_t from, int64_t to, const float* zeros, float* target, int64_t step);

    /// The outputs of the tiles from..to out of parts [to - from][channels], the bias (or null) added.
    void (*outputs)(const float* source, int64_t step, const Tiles& tiles, int64_t channels, int64_t from, int64_t to, const float* bias, float* target);

    /// The gradient of the weights, [out, in, 3, 3] in any order of axes, out of parts [out][in], for the outputs from..to.
    void (*weight_gradients)(const float* source, int64_t step, WeightSteps steps, int64_t in, int64_t from, int64_t to, float* target);

    void (*product)(const float* a, const float* b, float* c, const Product& how);
};

extern const Kernels kernels_avx2, kernels_avx512;

} // namespace winograd
} // namespace tn
