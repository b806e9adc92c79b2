"""Makes the bundled example from the archive that it is a slice of.

.venv/bin/python -m tests.bench.make_example <ncar.jsonl.gz> examples/ncar.jsonl.gz
"""

import gzip
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bots.importing.jsonlines import JsonLines, as_json_line
from core.history import HistoryMessage
from tests.bench.example_masks import logins, masked

# The community was lively then (nearly 200 messages a month); three years later it had moved elsewhere.
END = datetime(2022, 7, 1, tzinfo=UTC)
# Where people introduce themselves, or where events and their speakers are announced: names, and little help.
LEFT_OUT = frozenset({"new members", "announce", "pythia outreach", "casual", "zulip", "DECS"})
# Invitations and advertised posts name people who are not members, and ask nothing.
ANNOUNCED = re.compile(
    r"(?i)\b(postdoc\w*|zoom meeting|keynote|call for (?:papers|abstracts)|webinar|seminar series|speaker"
    r"|workshops? (?:are|is) this week|position summary|consider joining)\b"
)


def example(source: Path) -> list[HistoryMessage]:
    """Return the slice, masked, in order of time."""
    kept: list[HistoryMessage] = []
    for _, line in JsonLines(source).read():
        if not isinstance(line, HistoryMessage):
            raise SystemExit(f"line {line.number}: {line.reason}")
        if line.at < END.timestamp() and line.channel not in LEFT_OUT and not ANNOUNCED.search(line.text):
            kept.append(line)
    accounts = logins(message.text for message in kept)
    return [
        replace(
            message,
            text=masked(message.text, accounts),
            title=None if message.title is None else masked(message.title, accounts),
        )
        for message in kept
    ]


def write(messages: list[HistoryMessage], target: Path) -> None:
    """Write the slice; the same messages give the same bytes."""
    lines = "".join(as_json_line(message, "ncar") + "\n" for message in messages)
    target.write_bytes(gzip.compress(lines.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    made = example(Path(sys.argv[1]))
    write(made, Path(sys.argv[2]))
    sys.stdout.write(f"{len(made)} messages by {len({message.author for message in made})} members\n")
