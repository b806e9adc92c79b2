"""Natural logarithms of whole rows, compiled so that the processor takes several at once.

A ranking needs a dozen logarithms for each candidate, and the compiler fetches them from the C library one by one: most
of a look's time went there. x = 2^k m with m in [√½, √2), and ln m = 2 artanh s = 2 s (1 + s²/3 + s⁴/5 + …) with
s = (m - 1)/(m + 1). As |s| < 0.172, what comes after nine terms is below a double's last bit (Abramowitz and Stegun,
"Handbook of Mathematical Functions", 4.1.27).
"""

import numpy as np

from core.expertise.compiled_cache import njit
from core.expertise.kernels import Floats

_FRACTION = np.uint64(52)  # bits of a double behind its exponent
_ONE = np.uint64(0x3FF0000000000000)  # the bits of 1.0
_STEP = np.uint64(0x3FF0000000000000 - 0x3FE6A09E667F3BCD)  # from √½ to 1, so that the exponent steps at √½
_WHOLE = np.uint64(0x4330000000000000)  # 2^52, whose last bits are those of an integer: the quickest way to a double
_BIAS = 2.0**52 + 1_023.0
_LN2, _LN2_REST = 0.6931471806019545, -4.2009150726810846e-11  # of 32 bits, so that times k it is exact; and the rest
_1, _3, _5, _7, _9, _11, _13, _15, _17 = (2.0 / odd for odd in range(1, 18, 2))


@njit(error_model="numpy", fastmath={"contract"})
def logs(row: Floats, sign: float) -> None:
    """Take the logarithm of a row, in place, times a sign; its numbers are positive, finite and normal."""
    bits = row.view(np.uint64)
    fractions, exponents = np.empty(len(row), dtype=np.uint64), np.empty(len(row), dtype=np.uint64)
    for i in range(len(row)):
        exponent = (bits[i] + _STEP) >> _FRACTION
        fractions[i] = bits[i] - (exponent << _FRACTION) + _ONE
        exponents[i] = exponent | _WHOLE
    m, biased = fractions.view(np.float64), exponents.view(np.float64)
    for i in range(len(row)):
        s, k = (m[i] - 1.0) / (m[i] + 1.0), biased[i] - _BIAS
        z = s * s
        more = _9 + z * (_11 + z * (_13 + z * (_15 + z * _17)))
        row[i] = sign * (k * _LN2 + (s * (_1 + z * (_3 + z * (_5 + z * (_7 + z * more)))) + k * _LN2_REST))
