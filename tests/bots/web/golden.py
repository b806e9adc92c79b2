"""Pages that were looked at once and must stay as they were; KITH_GOLDEN=1 writes them anew."""

from tests.kit import golden


def agrees(name: str, html: str) -> None:
    golden.agrees(f"web/{name}.html", html.replace("><", ">\n<") + "\n")
