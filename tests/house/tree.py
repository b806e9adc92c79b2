"""Where the house stands and which files it is made of, for the tests that walk through it."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RINGS = ("core", "storage", "bots")


def modules(*folders: str) -> Iterator[Path]:
    """Yield every Python file below these folders, as a path from the root."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT)
