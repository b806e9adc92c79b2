"""Words become terms: what a message is about, as keyed numbers that do not give the words away."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

from Stemmer import Stemmer

LONGEST_TEXT = 6_000  # characters read of one message
LONGEST_WORD = 40  # characters of one word
MOST_WORDS = 400  # words kept of one message
CACHED = 1 << 15  # distinct raw words that are remembered

_STEMS = Stemmer("english")  # safe for all threads: it gives up the interpreter's lock nowhere
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'`)\]]+", re.IGNORECASE)
# Neither ever has to go back, so neither remembers how to (`*+`); the second is for text of plain letters, and faster.
_RAW = re.compile(r"[^\W_][\w'’]*+(?:(?:[._/\-]|::)\w++)*+[+#]{0,2}+")
_PLAIN_RAW = re.compile(r"[A-Za-z0-9][A-Za-z0-9_']*+(?:(?:[._/\-]|::)[A-Za-z0-9_]++)*+[+#]{0,2}+")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_HOST_PATH = 6  # words kept of a web address

Pair = tuple[str, str]  # a term, and the word as it was written

# English function words, and the small talk of chat rooms; written the way `_bare` leaves them.
_STOP = frozenset(
    """a about above after again all also am an and any anyone anybody are arent as at be because been before being
    below between both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each else
    etc even ever every few for from further get gets getting go goes going gonna got had hadnt has hasnt have havent
    having he hed hell help her here heres hers hey hello hi him his how hows i id if ill im in into is isnt it its
    ive just know lets like ll look make many may maybe me might more most much my need new no nor not now of off oh ok
    okay on one only or other our out over own please pls really right same say see seem she should shouldnt so some
    someone something still such sure take than thank thanks that thats the their them then there theres these they
    theyre thing things think this those through thx time to too try trying two under until up use used using very
    want was wasnt way we well were werent what whats when where which while who whom why will with without wont
    wondering work works would wouldnt yeah yes yet you youd youll your youre yours youve actually anything
    question questions lol hmm bit lot able good great since first com www http https""".split()
)


def words(text: str) -> list[str]:
    """The terms of a text in reading order, repeated as often as they occur: lower-case, stemmed, stop words out.

    Identifiers survive whole and are also split: `np.einsum` gives `np.einsum`, `np`, `einsum`. A web address gives
    its host and a few words of its path. Scripts written without spaces give overlapping pairs of characters.
    """
    return [term for raw in _raw(text) for term, _ in _terms(raw)]


class Terms:
    """Turns text into counted terms under one community's key; the same key always gives the same numbers."""

    def __init__(self, key: bytes) -> None:
        self._key = key[:64]
        self._numbers = lru_cache(maxsize=CACHED)(self._hash)
        self._number = lru_cache(maxsize=CACHED)(self._digest)

    def of(self, text: str) -> tuple[tuple[int, int], ...]:
        """Pairs of (keyed 63-bit hash, count in the text), sorted by hash."""
        return tuple(sorted(Counter(chain.from_iterable(map(self._numbers, _raw(text)))).items()))

    def readable(self, text: str, wanted: Collection[int] | None = None) -> dict[int, str]:
        """Hash -> the word as it was written (lower-case), for saying why somebody came up; all, or those `wanted`."""
        raws = dict.fromkeys(_raw(text))
        missing = set(chain.from_iterable(map(self._numbers, raws)) if wanted is None else wanted)
        found: dict[int, str] = {}
        for raw in raws:
            numbers = self._numbers(raw)
            if not missing.isdisjoint(numbers):
                for number, (_, word) in zip(numbers, _terms(raw), strict=True):
                    if number in missing:
                        missing.remove(number)
                        found[number] = word
        return found

    def _hash(self, raw: str) -> tuple[int, ...]:
        return tuple([self._number(term) for term, _ in _terms(raw)])

    def _digest(self, term: str) -> int:
        digest = blake2b(term.encode("utf-8", "replace"), digest_size=8, key=self._key).digest()
        return int.from_bytes(digest, "big") >> 1


def _raw(text: str) -> list[str]:
    text = text[:LONGEST_TEXT]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if "://" in text or "www." in text.lower():
        text = _ADDRESS.sub(_address_words, text)
    return (_PLAIN_RAW if text.isascii() else _RAW).findall(text)[:MOST_WORDS]


def _address_words(found: re.Match[str]) -> str:
    address = re.sub(r"^\w+://|[?#].*$", "", found[0])
    host, _, path = address.partition("/")
    pieces = re.findall(r"[^\W\d_]{3,}", path)[:_HOST_PATH]
    return f" {host.removeprefix('www.')} {' '.join(pieces)} "


@lru_cache(maxsize=CACHED)
def _terms(raw: str) -> tuple[Pair, ...]:
    """One raw word -> its (term, readable surface) pairs; a stop word gives none."""
    if raw.isascii() and raw.isalpha() and raw.islower():
        return _plain(raw)
    return tuple(dict.fromkeys(_pairs(raw[: 2 * LONGEST_WORD])))


def _pairs(raw: str) -> Iterator[Pair]:
    if not raw.isascii() and _WIDE.search(raw):
        yield from ((raw[i : i + 2], raw[i : i + 2]) for i in range(max(1, len(raw) - 1)))
        return
    whole = _bare(raw)
    pieces = _pieces(raw.replace("'", "").replace("’", ""))
    if len(pieces) > 1 and not whole.isalpha():
        if not whole.isdigit() and len(whole) <= LONGEST_WORD:
            yield whole, whole
    elif len(pieces) > 1:
        yield from _plain(whole)
    for piece in pieces if len(pieces) > 1 or whole.isalnum() else [whole]:
        yield from _plain(piece)


def _pieces(joined: str) -> list[str]:
    if joined.islower():
        return _PIECE.findall(joined)
    return [piece.lower() for part in _CAMEL.split(joined) for piece in _PIECE.findall(part)]


@lru_cache(maxsize=CACHED)
def _plain(word: str) -> tuple[Pair, ...]:
    if word in _STOP or len(word) > LONGEST_WORD or (len(word) == 1 and not _keeps_meaning(word)) or word.isdigit():
        return ()
    return (((_STEMS.stemWord(word) if word.isalpha() else word), word),)


def _bare(raw: str) -> str:
    return raw.lower().replace("'", "").replace("’", "").strip("._-/")


def _keeps_meaning(word: str) -> bool:
    return word in {"c", "r"}  # two languages are one letter long
