"""HTML that cannot be written unescaped: a `str` is somebody's words, an `Html` is ours."""

from html import escape

NUL = "\0"  # no HTML may hold it
VOID = frozenset({"br", "hr", "img", "input"})


class Html(str):
    """Markup that has been made by `tag` or `join`."""

    __slots__ = ()


Child = Html | str | None
Value = str | bool | None


def text(words: str) -> Html:
    """Escape somebody's words; they can neither open a tag nor leave an attribute."""
    return words if isinstance(words, Html) else Html(escape(words.replace(NUL, "�"), quote=True))


def join(*children: Child) -> Html:
    """Put pieces one after another; None is nothing."""
    return Html("".join(text(child) for child in children if child is not None))


def tag(name: str, /, *children: Child, **attributes: Value) -> Html:
    """Make an element. `class_` and `aria_label` are written `class` and `aria-label`; None and False are left out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def _attribute(key: str, value: Value) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(value.replace(NUL, "�"), quote=True)}"'
