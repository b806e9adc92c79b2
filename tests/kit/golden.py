"""Golden files: what was approved by reading it. `KITH_GOLDEN=1` writes them anew; read the diff before you commit."""

import json
import os
from difflib import unified_diff
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parents[1] / "golden"


def agrees(name: str, written: str) -> None:
    """Compare with the file of this name below tests/golden, or write it if the environment says so."""
    file = GOLDEN / name
    if os.environ.get("KITH_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written)
        return
    approved = file.read_text() if file.exists() else ""
    lines = unified_diff(
        approved.splitlines(), written.splitlines(), f"approved {name}", f"now {name}", lineterm="", n=2
    )
    assert written == approved, "\n".join(
        [*lines, "", "If this is meant, KITH_GOLDEN=1 writes it; then read the diff."]
    )


def pretty(value: Any) -> str:
    """Write JSON as a golden file holds it."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
