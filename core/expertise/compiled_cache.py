"""Where compiled functions are kept between two starts.

numba keeps a function as long as its own file is the same. It does not notice when another file changed whose functions
or numbers were compiled into it. So what is kept lies in a folder that is named after all that it was compiled from.
"""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

_SOURCES = Path(__file__).parent
_MOST = 3  # folders beside one another: of this version, and of those before it


def kept_for(sources: Path, base: Path) -> Path:
    """The folder for what is compiled from these sources; where it is new, the oldest beside it go."""
    digest = blake2b(digest_size=8)
    for source in sorted(sources.glob("*.py")):
        digest.update(source.read_bytes())
    mine = base / f"numba-{digest.hexdigest()}"
    if not mine.is_dir():
        mine.mkdir(parents=True, exist_ok=True)
        oldest = sorted(base.glob("numba-*"), key=lambda folder: folder.stat().st_mtime)[:-_MOST]
        for folder in oldest:
            _remove(folder)
    (mine / "used").touch()  # refused where one may read but not write
    return mine


def _remove(folder: Path) -> None:
    for inner in folder.iterdir():
        if inner.is_dir():
            _remove(inner)
        else:
            inner.unlink(missing_ok=True)
    folder.rmdir()


def _kept() -> bool:
    config: Any = numba.config
    for base in (config.CACHE_DIR, _SOURCES / "__pycache__", Path.home() / ".cache" / "kith"):
        try:
            if base:
                config.CACHE_DIR = str(kept_for(_SOURCES, Path(base)))
                return True
        except OSError:  # nobody may write there
            continue
    return False


_KEPT = _kept()


def njit(**options: Any) -> Callable[[Function], Function]:  # noqa: ANN401 - numba tells nothing of its types
    """Compile a function, and keep the code where there is a place for it; `options` are numba's."""
    compiler: Callable[[Function], Function] = numba.njit(**options, cache=_KEPT, nogil=True)
    return compiler
