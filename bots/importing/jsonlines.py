"""JSON Lines: one message a line, plain or gzipped, the format for whatever has no reader of its own."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, NoReturn

from bots.importing import fields
from bots.importing.fields import Unusable
from bots.importing.lines import BadLine, Line, Position, Refused
from core.history import HistoryMessage

LONGEST_LINE = 1_000_000
_GZIP = b"\x1f\x8b"
_BROKEN_GZIP = (EOFError, gzip.BadGzipFile, zlib.error)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class JsonLines:
    """Reads one file of JSON Lines; positions are line numbers."""

    format = "JSON Lines"

    def __init__(self, path: Path) -> None:
        """Look at nothing yet: a file of lines has no table of contents."""
        self._path = path
        self._size = max(path.stat().st_size, 1)
        self._done = 0
        self.skipped: Mapping[str, int] = {}
        self.refused: Sequence[Refused] = ()
        self.channel_names: Mapping[str, str] = {}

    @property
    def fraction(self) -> float:
        """Return how much of the file's bytes have been read."""
        return min(self._done / self._size, 1.0)

    def read(self, after: Position = 0) -> Iterator[tuple[Position, Line]]:
        """Yield the lines behind line number `after`."""
        where = self._path.name
        number = 0
        self._done = 0
        with self._path.open("rb") as file, _unzipped(file) as stream:
            try:
                while raw := stream.readline(LONGEST_LINE + 1):
                    number += 1
                    self._done = file.tell()
                    whole = len(raw) <= LONGEST_LINE or _drain(stream, raw) <= LONGEST_LINE + 1
                    if number <= after:
                        continue
                    if not whole:
                        yield number, BadLine(number, where, f"the line is longer than {LONGEST_LINE:,} bytes")
                    elif raw.strip(b" \t\r\n"):
                        yield number, _line(raw, number, where)
            except _BROKEN_GZIP:
                if number + 1 > after:
                    yield number + 1, BadLine(number + 1, where, "the compressed file is damaged or ends too early")
        self._done = self._size


def recognises(path: Path) -> bool:
    """Tell whether one of the first lines is a message in this format."""
    if not path.is_file():
        return False
    with path.open("rb") as file, _unzipped(file) as stream:
        try:
            head = [stream.readline(LONGEST_LINE + 1) for _ in range(20)]
        except _BROKEN_GZIP:
            return False
    return any(isinstance(_line(raw, 0, ""), HistoryMessage) for raw in head if raw.strip())


def parse(text: str) -> HistoryMessage:
    """Turn one line into a message, or raise Unusable with the reason."""
    try:
        loaded: object = _DECODER.decode(text)
    except RecursionError:
        raise Unusable("this is not a message: its JSON is nested too deeply") from None
    except ValueError as error:  # bad JSON, and whole numbers with thousands of digits
        raise Unusable(f"this is not valid JSON ({_short(error)})") from None
    found = fields.record(loaded)
    bot = found.get("from_bot")
    if bot is not None and not isinstance(bot, bool):
        raise Unusable('"from_bot" must be true or false')
    return HistoryMessage(
        channel=fields.name(found, "channel"),
        thread=fields.optional_name(found, "thread"),
        id=fields.name(found, "id"),
        at=fields.instant(found, "ts"),
        author=fields.name(found, "author"),
        text=fields.words(found, "text"),
        title=fields.optional_words(found, "title"),
        reply_to=fields.optional_name(found, "reply_to"),
        author_name=fields.optional_words(found, "author_name"),
        from_bot=bool(bot),
    )


def as_json_line(message: HistoryMessage, community: str) -> str:
    """Write a message as the line that `parse` reads back, without its line break."""
    line: dict[str, object] = {
        "community": community,
        "channel": message.channel,
        "thread": message.thread,
        "title": message.title,
        "id": message.id,
        "ts": int(message.at) if message.at.is_integer() else message.at,
        "author": message.author,
        "text": message.text,
        "reply_to": message.reply_to,
    }
    if message.author_name is not None:
        line["author_name"] = message.author_name
    if message.from_bot:
        line["from_bot"] = True
    return json.dumps(line, ensure_ascii=False)


def _line(raw: bytes, number: int, where: str) -> Line:
    try:
        return parse(raw.removeprefix(_BYTE_ORDER_MARK).decode())
    except UnicodeDecodeError as error:
        return BadLine(number, where, f"the text is not UTF-8 (byte {error.start + 1} of the line)")
    except Unusable as error:
        return BadLine(number, where, str(error))


def _unzipped(file: IO[bytes]) -> IO[bytes] | gzip.GzipFile:
    start = file.read(2)
    file.seek(0)
    return gzip.GzipFile(fileobj=file) if start == _GZIP else file


def _drain(stream: IO[bytes] | gzip.GzipFile, piece: bytes) -> int:
    """Read to the end of an over-long line without keeping it; return the line's length."""
    length = len(piece)
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(LONGEST_LINE)
        length += len(piece)
    return length


def _no_number(constant: str) -> NoReturn:
    raise Unusable(f"{constant} is not a number that can be read")


_DECODER = json.JSONDecoder(parse_constant=_no_number)


def _short(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, column {error.colno}"
    return "a number is too long"
