"""A small part is parsed in one go, and reads in every way like a long one, which is parsed bit by bit."""

import json
import zipfile
from pathlib import Path

import pytest

from bots.importing.bundle import SMALL_PART, Bundle, Damaged

_DOCUMENTS = {
    "entries of every kind": b'[{"a": 1, "a": 2}, [1, {"item": 3}], "x", -0, 1.5, 1E5, true, 987654321098765432]',
    "nothing in it": b"[]",
    "a pair of halves": rb'["\ud83d\ude00", "\ud55c"]',
    "half a character": rb'[{"text": "a\ud83d"}, {"\ud800": "b"}]',
    "the second half alone": rb'["fine", "\ude00"]',
    "halves the wrong way round": rb'["fine", "\ude00\ud83d"]',
    "half a character before another": rb'["\ud83d\u0041"]',
    "a backslash before half a character": rb'["\\ud83d\ude00"]',
    "NUL": rb'["\u0000"]',
    "not a number": b'["fine", NaN]',
    "endless": b'["fine", -Infinity]',
    "a number beyond 64 bits": b'["fine", 98765432109876543210]',
    "a number of 5,000 digits": b'["fine", ' + b"9" * 5_000 + b"]",
    "a number beyond a double": b'["fine", 1e400]',
    "a power beyond all": b'["fine", 1e99999999999999999999999]',
    "digits in a text": b'["' + b"31415926535" * 500 + b'"]',
    "an object, not an array": b'{"item": {"a": 1}}',
    "one value": b'"x"',
    "cut off": b'["fine", {"a": 1}, {"b',
    "one comma too many": b'["fine",]',
    "more behind the end": b'["fine"] ["more"]',
    "a raw line break in a text": b'["fine", "a\nb"]',
    "an unknown escape": rb'["fine", "\q"]',
    "a zero before a number": b'["fine", 01]',
    "not UTF-8": b'["fine", "\xff"]',
    "halves as UTF-8": b'["fine", "\xed\xa0\x80"]',
    "a byte order mark": b'\xef\xbb\xbf["fine"]',
    "nested deeper than Python's parser goes": b"[" * 1_500 + b"]" * 1_500,
    "nothing at all": b"",
}


def _read(path: Path, part: str = "") -> tuple[list[str], str | None, int]:
    """Return a part's entries and their types, why it ended too early, and how many bytes were counted."""
    entries: list[object] = []
    spent: list[int] = []
    trouble = None
    with Bundle(path).opened() as parts, parts.stream(part or path.name, spent.append) as stream:
        try:
            entries.extend(stream.entries("item"))
        except Damaged as error:
            trouble = str(error)
    return [_shown(entry) for entry in entries], trouble, sum(spent)


def _shown(entry: object) -> str:
    depth = 0
    while isinstance(entry, list) and len(entry) == 1:  # repr would not go as deep
        depth, entry = depth + 1, entry[0]
    return f"{depth} × {entry!r}"


@pytest.mark.parametrize("document", _DOCUMENTS.values(), ids=_DOCUMENTS)
def test_a_small_part_reads_like_a_long_one(tmp_path: Path, document: bytes) -> None:
    small, long = tmp_path / "small.json", tmp_path / "long.json"
    small.write_bytes(document)
    long.write_bytes(b" " * SMALL_PART + document)
    entries, trouble, spent = _read(small)
    assert (entries, trouble) == _read(long)[:2]
    assert spent == len(document)


@pytest.mark.parametrize("opens", [b"[", b'{"a":'])
def test_a_trap_of_brackets_is_refused_before_it_fills_the_memory(tmp_path: Path, opens: bytes) -> None:
    path = tmp_path / "part.json"
    path.write_bytes(b'[{"text": "fine"}, ' + opens * 300_000)
    entries, trouble, spent = _read(path)

    assert (entries, trouble) == (
        ["0 × {'text': 'fine'}"][: len(entries)],
        "one entry has more than 15,000 brackets open",
    )
    assert spent < 2 * SMALL_PART


def test_brackets_in_many_texts_are_no_trap(tmp_path: Path) -> None:
    said = [{"text": "so sad :[ " * 400} for _ in range(200)]
    path = tmp_path / "part.json"
    path.write_text(json.dumps(said))

    assert _read(path)[:2] == ([f"0 × {entry!r}" for entry in said], None)


def test_a_part_that_breaks_in_its_middle_still_gives_what_stands_before(tmp_path: Path) -> None:
    said = [{"text": "x" * 1_000, "number": number} for number in range(100)]
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("part.json", json.dumps(said))
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b'"number": 99', b'"number": 98', 1))
    entries, trouble, _ = _read(path, "part.json")
    assert entries == [f"0 × {entry!r}" for entry in said[: len(entries)]]
    assert len(entries) > len(said) / 2
    assert trouble == "the file is damaged or ends too early"


def test_the_longest_small_part_and_one_byte_more_are_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "part.json"
    for length in (SMALL_PART, SMALL_PART + 1):
        path.write_bytes(b'["' + b"x" * (length - 4) + b'"]')
        assert _read(path) == ([f"0 × {'x' * (length - 4)!r}"], None, length)
