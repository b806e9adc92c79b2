"""Terms as bytes: ten for each, the hash and then the count."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from struct import Struct, iter_unpack

_MOST = 0xFFFF  # a term's count has two bytes


def pack(terms: Sequence[tuple[int, int]]) -> bytes:
    """Write terms."""
    flat = list(chain.from_iterable(terms))
    if max(flat[1::2], default=0) > _MOST:
        flat[1::2] = [min(count, _MOST) for count in flat[1::2]]
    return _packed(len(terms)).pack(*flat)


def unpack(terms: bytes) -> tuple[tuple[int, int], ...]:
    """Read terms as `pack` wrote them."""
    return tuple(iter_unpack("<qH", terms))


_packed = lru_cache(lambda terms: Struct("<" + "qH" * terms))
