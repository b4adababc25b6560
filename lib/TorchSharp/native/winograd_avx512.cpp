// Winograd's kernels for processors with AVX-512: 12 rows of two vectors of sums in the 32 registers.
#if defined(__x86_64__) && defined(__GNUC__)
#define TN_WIDTH 16
#define TN_ROWS 12
#define TN_KERNELS kernels_avx512
#include "winograd_kernels.h"
#endif
