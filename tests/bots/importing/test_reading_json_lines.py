"""JSON Lines come back as they were written, and a bad line says what is wrong with it."""

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.importing.jsonlines import LONGEST_LINE, JsonLines, as_json_line, parse
from core.history import HistoryMessage
from tests.bots.importing.exports import bad, everything, good, resumes_everywhere

_name = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
messages = st.builds(
    HistoryMessage,
    channel=_name,
    thread=st.none() | _name,
    id=_name,
    at=st.floats(0, 1e10, allow_nan=False),
    author=_name,
    text=_words,
    title=st.none() | _name,
    reply_to=st.none() | _name,
    author_name=st.none() | _name,
    from_bot=st.booleans(),
)
FIRST = HistoryMessage("help", "t1", "1", 1700000000.0, "u1", "How do I rebase?", "git")


def _file(path: Path, *lines: str | bytes) -> JsonLines:
    path.write_bytes(b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines))
    return JsonLines(path)


@given(messages)
def test_a_message_comes_back_as_it_was_written(message: HistoryMessage) -> None:
    line = as_json_line(message, "club")

    assert "\n" not in line
    assert parse(line) == message


@given(written=st.lists(messages, max_size=8), zipped=st.booleans())
@settings(max_examples=40)
def test_a_file_of_messages_comes_back_plain_or_gzipped(
    tmp_path_factory: pytest.TempPathFactory, written: list[HistoryMessage], *, zipped: bool
) -> None:
    path = tmp_path_factory.mktemp("lines") / "club.jsonl"
    data = "".join(as_json_line(message, "club") + "\n" for message in written).encode()
    path.write_bytes(gzip.compress(data) if zipped else data)

    assert good(JsonLines(path)) == written


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not valid JSON"),
        ("[1, 2]", "not a JSON object"),
        ('"hello"', "not a JSON object"),
        ('{"channel": "a", "id": "1", "ts": 1, "author": "u"}', '"text" is missing'),
        ('{"channel": "a", "id": "1", "author": "u", "text": ""}', '"ts" is missing'),
        ('{"channel": "a", "id": 1, "ts": 1, "author": "u", "text": ""}', '"id" must be text'),
        ('{"channel": "", "id": "1", "ts": 1, "author": "u", "text": ""}', '"channel" is empty'),
        ('{"channel": "a", "id": "1", "ts": NaN, "author": "u", "text": ""}', "NaN is not a number"),
        ('{"channel": "a", "id": "1", "ts": 1e999, "author": "u", "text": ""}', "not a real number"),
        ('{"channel": "a", "id": "1", "ts": true, "author": "u", "text": ""}', "seconds since 1970"),
        ('{"channel": "a", "id": "1", "ts": "1", "author": "u", "text": ""}', "seconds since 1970"),
        ('{"channel": "a", "id": "1", "ts": 1700000000000, "author": "u", "text": ""}', "not milliseconds"),
        ('{"channel": "a", "id": "1", "ts": 1, "author": "u", "text": null}', '"text" must be text'),
        ('{"channel": "a\\u0000", "id": "1", "ts": 1, "author": "u", "text": ""}', "cannot be stored"),
        ('{"channel": "a", "id": "1", "ts": 1, "author": "u", "text": "", "from_bot": "no"}', "true or false"),
        ("[" * 100_000, "nested too deeply"),
        ('{"ts": ' + "1" * 10_000 + "}", "a number is too long"),
        (b'{"channel": "caf\xe9"}', "not UTF-8"),
        ("x" * (LONGEST_LINE + 5), "longer than 1,000,000 bytes"),
    ],
)
def test_a_bad_line_is_named_and_reading_goes_on(tmp_path: Path, line: str | bytes, reason: str) -> None:
    reader = _file(tmp_path / "club.jsonl", as_json_line(FIRST, "club"), line, as_json_line(FIRST, "club"))

    [found] = bad(reader)
    assert reason in found.reason
    assert (found.number, found.where) == (2, "club.jsonl")
    assert good(reader) == [FIRST, FIRST]


def test_halves_of_a_character_and_nul_are_replaced_in_text() -> None:
    line = '{"channel": "a", "id": "1", "ts": 1, "author": "u", "text": "a\\ud83d b\\u0000 \\ud83d\\ude00"}'

    assert parse(line).text == "a\N{REPLACEMENT CHARACTER} b\N{REPLACEMENT CHARACTER} \N{GRINNING FACE}"


def test_reading_goes_on_from_every_position(tmp_path: Path) -> None:
    lines = [as_json_line(FIRST, "club"), "", "{", as_json_line(FIRST, "club"), "   ", "x" * (LONGEST_LINE + 9), "[]"]

    resumes_everywhere(_file(tmp_path / "club.jsonl", *lines, as_json_line(FIRST, "club")))


def test_a_torn_gzip_gives_what_was_there_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "club.jsonl.gz"
    line = as_json_line(FIRST, "club") + "\n"
    path.write_bytes(gzip.compress((line * 5000).encode())[:-40])

    reader = JsonLines(path)
    assert bad(reader)[0].reason == "the compressed file is damaged or ends too early"
    assert set(good(reader)) <= {FIRST}
    resumes = everything(reader)
    assert everything(reader, resumes[-1][0]) == []


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(tmp_path: Path) -> None:
    line = as_json_line(FIRST, "club")

    assert good(_file(tmp_path / "club.jsonl", "\ufeff" + line + "\r", line + "\r")) == [FIRST, FIRST]


def test_the_fraction_runs_from_nothing_to_all(tmp_path: Path) -> None:
    reader = _file(tmp_path / "club.jsonl", *[as_json_line(FIRST, "club")] * 50)

    seen = [reader.fraction for _ in reader.read()]
    assert seen == sorted(seen)
    assert 0 < seen[0] < 1
    assert reader.fraction == 1


def test_twenty_thousand_lines_fit_in_the_room_of_a_few_bytes_each(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    with path.open("w") as file:
        file.writelines(
            json.dumps({"channel": "c", "id": str(n), "ts": n, "author": f"u{n % 999}", "text": "word " * 20}) + "\n"
            for n in range(20_000)
        )

    tracemalloc.start()
    try:
        count = sum(1 for _ in JsonLines(path).read())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 20_000
    assert peak < 300_000
