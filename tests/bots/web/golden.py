"""Pages that were looked at once and must stay as they were; KITH_GOLDEN=1 writes them anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "golden" / "web"


def agrees(name: str, html: str) -> None:
    file = FOLDER / f"{name}.html"
    written = html.replace("><", ">\n<") + "\n"
    if os.environ.get("KITH_GOLDEN"):
        file.write_text(written)

    assert written == file.read_text(), f"{file} differs; KITH_GOLDEN=1 rewrites it, then read the diff"
