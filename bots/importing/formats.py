"""Which formats Kith reads, and how it tells them apart by what is inside a file."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from bots.importing.lines import CannotRead, HistoryReader

Include = Collection[str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, and how it is opened; `opens` returns None where the file is of another format."""

    name: str
    opens: Callable[[Path, Include], HistoryReader | None]


# A platform's module is loaded only when a file is looked at, and none of them knows another.
def _slack(path: Path, include: Include) -> HistoryReader | None:
    from bots.slack import export  # noqa: PLC0415

    return export.SlackExport(path, include) if export.recognises(path) else None


def _discord(path: Path, include: Include) -> HistoryReader | None:
    from bots.discord import export  # noqa: PLC0415

    return export.DiscordExport(path, include) if export.recognises(path) else None


def _json_lines(path: Path, _: Include) -> HistoryReader | None:
    from bots.importing import jsonlines  # noqa: PLC0415

    return jsonlines.JsonLines(path) if jsonlines.recognises(path) else None


FORMATS = (
    Format("a Slack export (the zip that Slack gives, or its folder)", _slack),
    Format("DiscordChatExporter's JSON (one file, or a folder or zip of them)", _discord),
    Format("JSON Lines (one message a line, plain or .gz)", _json_lines),
)


def detect(path: Path, include: Include = ()) -> HistoryReader:
    """Return the reader that fits what is inside `path`, or raise CannotRead with a sentence that says what would.

    `include` names, by name or id, the private channels and direct messages that may be read as well.
    """
    if not path.exists():
        raise CannotRead(f"There is no file or folder {path}.")
    if path.is_file() and path.stat().st_size == 0:
        raise CannotRead(f"{path.name} is empty.")
    try:
        for known in FORMATS:
            if (reader := known.opens(path, include)) is not None:
                return reader
    except OSError as error:
        raise CannotRead(f"{path.name} cannot be opened: {error.strerror or error}.") from error
    names = "; ".join(known.name for known in FORMATS)
    raise CannotRead(f"{path.name} is none of the formats that can be read: {names}.")
