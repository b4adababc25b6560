// Winograd's kernels for processors with AVX2: 6 rows of two vectors of sums in the 16 registers.
#if defined(__x86_64__) && defined(__GNUC__)
#define TN_WIDTH 8
#define TN_ROWS 6
#define TN_KERNELS kernels_avx2
#include "winograd_kernels.h"
#endif
