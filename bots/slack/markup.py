"""Slack's markup: three characters to escape, a few marks, and text that must be broken without breaking either."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

Json = dict[str, Any]
Item = TypeVar("Item")

MORE = "…"
LONGEST_SPAN = 1500  # a longer bold text or link becomes plain words, which may be cut

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_WORD = re.compile(r"\s*\S+|\s+")
_LETTER = re.compile(r"&(?:amp|lt|gt);|.", re.DOTALL)
_LONGEST_LETTER = len("&amp;")


def escape(text: str) -> str:
    """Write the three characters with which Slack's markup begins so that they stay characters."""
    return text.translate(_ESCAPES)


def unescape(text: str) -> str:
    """Read what Slack has escaped."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mrkdwn(text: str) -> Json:
    """Make a text object with markup; `verbatim` keeps Slack from finding links and names in plain words."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_text(text: str) -> Json:
    """Make a text object without markup."""
    return {"type": "plain_text", "text": text}


def words_of(text: str) -> Iterable[str]:
    """Escape somebody's words and give them one by one, each with the space before it."""
    found: list[str] = _WORD.findall(escape(text))
    return found


def wrapped(text: str, mark: str) -> Iterable[str]:
    """Put marks around the text, or leave it plain where its own characters would break them."""
    inner = escape(text)
    markable = text.strip() == text != "" and not {mark, "\n"} & set(text) and len(inner) < LONGEST_SPAN
    return (f"{mark}{inner}{mark}",) if markable else words_of(text)


def link(label: str, url: str) -> Iterable[str]:
    """Make a link to a web address; anything else shows its label only."""
    address = quote(url, safe=":/?#[]@!$'()*+,;=%&-._~")
    inner = escape(" ".join(label.split()))
    if urlsplit(address).scheme not in {"http", "https"} or len(address) + len(inner) > LONGEST_SPAN:
        return words_of(label)
    return (f"<{escape(address)}|{inner}>" if inner else f"<{escape(address)}>",)


def flow(tokens: Iterable[str], longest: int, start: str = "") -> list[str]:
    """Fill texts of at most this length, breaking between tokens; every line begins with `start`."""
    texts = [start]
    for token in tokens:
        for part in _parts(token, longest - len(start)):
            written = part.replace("\n", f"\n{start}")
            if texts[-1] == start or len(texts[-1]) + len(written) > longest:
                texts.append(start + part.lstrip())
            else:
                texts[-1] += written
    return [text.rstrip() for text in texts if text.strip() != start.strip()]


def fit(tokens: Sequence[str], longest: int) -> str:
    """Give one text of at most this length, ending in "…" where words are missing."""
    whole = flow(tokens, longest)
    if len(whole) > 1:
        return flow(tokens, longest - len(MORE))[0] + MORE
    return whole[0] if whole else ""


def chunks(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Give the items in groups of at most this size."""
    return (items[begin : begin + size] for begin in range(0, len(items), size))


def _parts(token: str, longest: int) -> Iterable[str]:
    if len(token) <= longest:
        return (token,)
    letters = _LETTER.findall(token)  # an escaped character is never cut
    return ("".join(some) for some in chunks(letters, max(1, longest // _LONGEST_LETTER)))
