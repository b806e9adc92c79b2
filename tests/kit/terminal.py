"""A person at a terminal: they type `./kith …` and read what it prints."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds
SECRETS = ("SLACK_", "DISCORD_", "KITH_")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def kith(*words: str, database: str | None = None, where: Path = ROOT) -> Printed:
    """Type a command and wait for its end."""
    command = [sys.executable, "-m", "bots", *words]
    done = subprocess.run(
        command, cwd=where, env=surroundings(database), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return Printed(done.returncode, done.stdout, done.stderr)


@contextmanager
def running(*words: str, database: str | None = None, where: Path = ROOT) -> Iterator["subprocess.Popen[str]"]:
    """Type a command that goes on until it is ended; whatever happens, it ends."""
    command = [sys.executable, "-m", "bots", *words]
    with subprocess.Popen(
        command,
        cwd=where,
        env=surroundings(database),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def reads_until(process: "subprocess.Popen[str]", words: str) -> str:
    """Read what a process prints, line by line, until these words come."""
    assert process.stdout is not None
    read = ""
    for line in process.stdout:
        read += line
        if words in line:
            return read
    raise AssertionError(f"it ended without saying {words!r}:\n{read}\n{process.communicate()[1]}")


def ends(process: "subprocess.Popen[str]", how: signal.Signals) -> Printed:
    """Send a signal and wait for the end."""
    process.send_signal(how)
    out, err = process.communicate(timeout=PATIENCE)
    return Printed(process.returncode, out, err)


def surroundings(database: str | None) -> dict[str, str]:
    """Give an environment in which nothing of Kith's is set but the database."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(SECRETS)}
    return plain | {"COLUMNS": "120", "KITH_DATABASE": database or "sqlite:////nowhere/kith.db"}
