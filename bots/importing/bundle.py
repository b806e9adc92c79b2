"""An export as a set of named parts, whether a zip, a folder or one file; nothing is ever unpacked to disk."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import ijson  # type: ignore[import-untyped]

from bots.importing.lines import CannotRead

# One entry of an export (a message with its attachments) is some kilobytes; this much means a trap.
LONGEST_ENTRY = 16_000_000
_BUFFER = 32_768
# zipfile says RuntimeError for a password and NotImplementedError for a compression it does not know.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError)


class Damaged(Exception):
    """A part ends here: what follows in it cannot be read. The text says why."""


class Bundle:
    """A zip, a folder or a single file. `sizes` lists its JSON parts by name, with their unpacked bytes."""

    def __init__(self, path: Path) -> None:
        """List the parts. Names inside a zip are only compared, never used as paths."""
        self.path = path
        try:
            self.zipped = path.is_file() and zipfile.is_zipfile(path)
            self.sizes = dict(self._listed())
        except _BROKEN as error:
            raise CannotRead(f"{path.name} cannot be opened: it is damaged or not complete.") from error

    @contextmanager
    def opened(self) -> "Iterator[Parts]":
        """Keep the bundle open while its parts are read."""
        if self.zipped:
            with zipfile.ZipFile(self.path) as archive:
                yield Parts(archive.open)
        else:
            yield Parts(lambda name: _Reopening(self.path / name if self.path.is_dir() else self.path))

    def _listed(self) -> Iterator[tuple[str, int]]:
        if self.zipped:
            with zipfile.ZipFile(self.path) as archive:
                yield from ((i.filename, i.file_size) for i in archive.infolist() if i.filename.endswith(".json"))
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
    """The bytes of one part, with a limit on how many may pass without a new entry."""

    def __init__(self, raw: "IO[bytes] | _Reopening", spend: Callable[[int], None]) -> None:
        """Count what `raw` gives."""
        self._raw = raw
        self._spend = spend
        self._since = 0

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes; the parser calls this."""
        try:
            data = self._raw.read(size)
        except _BROKEN as error:
            raise Damaged(_reason(error)) from error
        self._since += len(data)
        if self._since > LONGEST_ENTRY:
            raise Damaged(f"one entry is longer than {LONGEST_ENTRY:,} bytes")
        self._spend(len(data))
        return data

    def entries(self, prefix: str) -> Iterator[object]:
        """Yield the entries of the JSON array at `prefix`, one in memory at a time; raise Damaged where it breaks."""
        try:
            for entry in ijson.items(self, prefix, buf_size=_BUFFER):
                self._since = 0
                yield entry
        except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
            raise Damaged("this is not valid JSON from here on") from error

    def events(self) -> Iterator[tuple[str, str, object]]:
        """Yield the parser's steps (prefix, event, value), for looking at a head; raise Damaged where it breaks."""
        try:
            yield from ijson.parse(self, buf_size=_BUFFER)
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


def _reason(error: BaseException) -> str:
    if isinstance(error, RuntimeError) and "password" in str(error):
        return "the file is protected by a password"
    return "the file is damaged or ends too early"
