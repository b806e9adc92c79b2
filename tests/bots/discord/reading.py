"""Discord's markdown as its clients read it, small enough to check by eye: what is left of a text, and as what.

Written from the documented formats (docs.discord.com, "Message Formatting") and the rules of its public parsers, and
independent of the code that it checks: it knows what Discord reads, not what Kith writes.
"""

import re

_INLINE = (
    ("link", re.compile(r"<([^: >]+:/[^ >]+)>")),
    ("mention", re.compile(r"<(@[!&]?\d+|#\d+|/[^>]+:\d+|id:[^>]+)>")),
    ("emoji", re.compile(r"<(a?:\w+:\d+)>")),
    ("time", re.compile(r"<(t:-?\d+(?::[A-Za-z])?)>")),
    ("mention", re.compile(r"(@(?:everyone|here))")),
    ("link", re.compile(r"((?:https?|steam|discord)://[^\s<]+[^<.,:;\"'\]\s])")),
    ("masked", re.compile(r"\[((?:\\.|[^\]\\])*)\]\(\s*<?[^\s)]+>?\s*\)")),
    ("code", re.compile(r"`+((?:[^`]|(?<!`)`(?!`))+?)`+")),
    ("bold", re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")),
    ("underline", re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)")),
    ("italic", re.compile(r"\*((?:\\[\s\S]|[^\\*\s])(?:\\[\s\S]|[^\\*])*?)\*|_((?:\\[\s\S]|[^\\_])+?)_")),
    ("struck", re.compile(r"~~((?:\\[\s\S]|[^\\])+?)~~")),
    ("spoiler", re.compile(r"\|\|((?:\\[\s\S]|[^\\])+?)\|\|")),
    ("emoji", re.compile(r":([\w+-]+):")),
)
_BLOCK = (
    ("quote", re.compile(r"[^\S\n]*(?:>>>|>) ")),
    ("heading", re.compile(r"[^\S\n]*#{1,3} ")),
    ("small", re.compile(r"[^\S\n]*-# ")),
    ("list", re.compile(r"[^\S\n]*(?:[-*+]|\d+[.)]) ")),
)
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")


def read(text: str) -> list[tuple[str, str]]:
    """Give the pieces as kind and words: `text` is plain, everything else is something Discord made of it."""
    pieces: list[tuple[str, str]] = []
    at, line_start = 0, True
    while at < len(text):
        kind, words, end = _next(text, at, line_start=line_start)
        line_start = (kind in {"quote", "small", "list"}) or text[end - 1] == "\n"
        at = end
        if kind == "text" and pieces and pieces[-1][0] == "text":
            pieces[-1] = ("text", pieces[-1][1] + words)
        else:
            pieces.append((kind, words))
    return pieces


def seen(text: str) -> str:
    """Give the words that a reader sees, formats aside."""
    return "".join(words for _, words in read(text))


def kinds(text: str) -> set[str]:
    """Name what Discord makes of the text, apart from text."""
    return {kind for kind, _ in read(text)} - {"text"}


def _next(text: str, at: int, *, line_start: bool) -> tuple[str, str, int]:
    if found := _ESCAPED.match(text, at):
        return "text", found[1], found.end()
    for kind, rule in _BLOCK if line_start else ():
        if found := rule.match(text, at):
            return kind, "", found.end()
    for kind, rule in _INLINE:
        if found := rule.match(text, at):
            words = next(group for group in found.groups() if group is not None)
            inner = words if kind in {"link", "mention", "emoji", "time", "code"} else seen(words)
            return kind, inner, found.end()
    return "text", text[at], at + 1
