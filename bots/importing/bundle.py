"""An export as a set of named parts, whether a zip, a folder or one file; nothing is ever unpacked to disk."""

import json
import re
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isinf
from pathlib import Path
from types import TracebackType
from typing import IO, NoReturn, Self

import ijson  # type: ignore[import-untyped]

from bots.importing.lines import CannotRead

# One entry of an export (a message with its attachments) is some kilobytes; this much means a trap.
LONGEST_ENTRY = 16_000_000
# Brackets that one entry may have open at once: ijson's memory grows with the square of that, to 540 MB at this many.
MOST_OPEN = 15_000
# A part up to this long is parsed in one go, which takes half the time: exports have thousands of small ones.
SMALL_PART = 262_144
_BUFFER = 32_768
# Where one half of a character may lack the other, and where a number may not fit 64 bits, Python's parser and ijson do
# not agree.
_IN_DOUBT = re.compile(rb"\\u[dD][89a-fA-F]|[0-9]{19}")
# zipfile says RuntimeError for a password and NotImplementedError for a compression it does not know.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError)


class Damaged(Exception):
    """A part ends here: what follows in it cannot be read. The text says why."""


class Bundle:
    """A zip, which stays open as long as this is used, a folder or a single file.

    `sizes` lists its JSON parts by name, with their unpacked bytes.
    """

    def __init__(self, path: Path) -> None:
        """List the parts. Names inside a zip are only compared, never used as paths."""
        self.path = path
        try:
            self.zipped = path.is_file() and zipfile.is_zipfile(path)
            # Kept, since reading a zip's directory again takes long where it has thousands of parts.
            self._archive = zipfile.ZipFile(path) if self.zipped else None
            self.sizes = dict(self._listed())
        except _BROKEN as error:
            raise CannotRead(f"{path.name} cannot be opened: it is damaged or not complete.") from error

    @contextmanager
    def opened(self) -> "Iterator[Parts]":
        """Give the parts for as long as they are read."""
        if self._archive is not None:
            yield Parts(self._archive.open)
        else:
            yield Parts(lambda name: _Reopening(self.path / name if self.path.is_dir() else self.path))

    def _listed(self) -> Iterator[tuple[str, int]]:
        if self._archive is not None:
            yield from ((i.filename, i.file_size) for i in self._archive.infolist() if i.filename.endswith(".json"))
        elif self.path.is_dir():
            for found in sorted(self.path.rglob("*.json")):
                if found.is_file() and not found.is_symlink():
                    yield found.relative_to(self.path).as_posix(), found.stat().st_size
        elif self.path.is_file():
            yield self.path.name, self.path.stat().st_size


class Parts:
    """The parts of an open bundle."""

    def __init__(self, opener: "Callable[[str], IO[bytes] | _Reopening]") -> None:
        """Read through `opener`, which differs between a zip and a folder."""
        self._opener = opener

    def stream(self, name: str, spend: Callable[[int], None] | None = None) -> "PartStream":
        """Open one part; `spend`, if given, is told how many bytes were read each time."""
        try:
            return PartStream(self._opener(name), spend or (lambda _: None))
        except _BROKEN as error:
            raise Damaged(_reason(error)) from error


class PartStream:
    """The bytes of one part, with limits on how many may pass without a new entry, and on how deep one may be."""

    def __init__(self, raw: "IO[bytes] | _Reopening | _Ahead", spend: Callable[[int], None]) -> None:
        """Count what `raw` gives."""
        self._raw = raw
        self._spend = spend
        self._since = self._open = self._opened = 0

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes; the parser calls this."""
        try:
            data = self._raw.read(size)
        except _BROKEN as error:
            raise Damaged(_reason(error)) from error
        self._since += len(data)
        if self._since > LONGEST_ENTRY:
            raise Damaged(f"one entry is longer than {LONGEST_ENTRY:,} bytes")
        # Those in texts count, too: to tell them apart would mean to parse everything twice.
        self._opened = data.count(b"[") + data.count(b"{") - data.count(b"]") - data.count(b"}")
        self._open += self._opened
        if self._open > MOST_OPEN:
            raise Damaged(f"one entry has more than {MOST_OPEN:,} brackets open")
        self._spend(len(data))
        return data

    def entries(self, prefix: str) -> Iterator[object]:
        """Yield the entries of the JSON array at `prefix`; raise Damaged where it breaks.

        Only one is in memory at a time, or else those of one small part.
        """
        if prefix == "item":
            self._raw = ahead = _Ahead(self._raw)
            if (whole := ahead.whole()) is not None and (loaded := _array(whole)) is not None:
                self._spend(len(whole))
                yield from loaded
                return
        try:
            for entry in ijson.items(self, prefix, buf_size=_BUFFER, use_float=True):
                self._since, self._open = 0, self._opened
                yield entry
        except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
            raise Damaged("this is not valid JSON from here on") from error

    def events(self) -> Iterator[tuple[str, str, object]]:
        """Yield the parser's steps (prefix, event, value), for looking at a head; raise Damaged where it breaks."""
        try:
            yield from ijson.parse(self, buf_size=_BUFFER, use_float=True)
        except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
            raise Damaged("this is not valid JSON") from error

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the part."""
        self._raw.close()


class _Reopening:
    """A file that is open only while it is read, since a server's export can have thousands of channels."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0

    def read(self, size: int = -1) -> bytes:
        with self._path.open("rb", buffering=0) as file:
            file.seek(self._offset)
            data = file.read(size)
        self._offset += len(data)
        return data

    def close(self) -> None:
        """Nothing is open between two reads."""


class _Ahead:
    """A part whose beginning is looked at; reading it then gives the same bytes, and breaks in the same place."""

    def __init__(self, raw: "IO[bytes] | _Reopening | _Ahead") -> None:
        self._raw = raw
        self._pieces: deque[bytes] = deque()
        self._broken: BaseException | None = None

    def whole(self) -> bytes | None:
        """Return the part if it is small and not broken."""
        length = 0
        try:
            while length <= SMALL_PART and (piece := self._raw.read(_BUFFER)):
                self._pieces.append(piece)
                length += len(piece)
        except _BROKEN as error:
            self._broken = error
            return None
        return b"".join(self._pieces) if length <= SMALL_PART else None

    def read(self, size: int = -1) -> bytes:
        if size and self._pieces:
            return self._pieces.popleft()
        if size and self._broken is not None:
            raise self._broken
        return self._raw.read(size)

    def close(self) -> None:
        """Close the part."""
        self._raw.close()


def _array(whole: bytes) -> list[object] | None:
    """Parse an array that ijson would read alike; None for whatever is in doubt."""
    if _IN_DOUBT.search(whole):
        return None
    try:
        loaded: object = _DECODER.decode(whole.decode())
    except (ValueError, ArithmeticError, RecursionError):
        return None
    return loaded if isinstance(loaded, list) else None


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


def _number(written: str) -> float:
    if isinf(number := float(written)):
        raise ValueError(written)
    return number


# Numbers as doubles and 64-bit integers, here and in ijson, which otherwise ends the process at one of 5,000 digits.
_DECODER = json.JSONDecoder(parse_float=_number, parse_constant=_no_number)


def _reason(error: BaseException) -> str:
    if isinstance(error, RuntimeError) and "password" in str(error):
        return "the file is protected by a password"
    return "the file is damaged or ends too early"
