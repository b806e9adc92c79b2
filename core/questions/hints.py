"""At most three grey hints under a draft: what others may ask back. They never stand in the way of sending."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from core.spans import Phrase, t

MOST = 3
SHORT = 80  # characters below which a question rarely tells what was tried
LONG = 1200  # characters above which few read to the end

_CODE = re.compile(r"`[^`]+`|\b\w+\(\)|\w+\.\w+\(|^\s{4,}\S|[{};]\s*$|\b(?:Error|Exception|Traceback)\b", re.MULTILINE)
_VERSION = re.compile(r"\b[vV]?\d+\.\d+|\b[A-Za-z]+ ?\d{1,4}\b")
_AIM = re.compile(r"\b(?:want|would like|trying|need|hope|aim|goal|so that|in order to|should)\b", re.IGNORECASE)


def hints(text: str) -> Sequence[Phrase]:
    """Give the hints that fit a text, the most useful first."""
    return tuple(islice(_all(text), MOST))


def _all(text: str) -> Iterator[Phrase]:
    if "?" not in text and not _AIM.search(text):
        yield t("Hint: say what you'd like to know or reach in the end.")
    if len(" ".join(text.split())) < SHORT:
        yield t("Hint: a line on what you tried, and what happened, often brings a quicker answer.")
    if _CODE.search(text) and not _VERSION.search(text):
        yield t("Hint: which version do you use? It may matter here.")
    if len(text) > LONG:
        yield t("Hint: put the question itself first. Details can come later.")
