"""What Kith's commands say in a terminal, above all when something is wrong: a sentence, and what to do."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bots.clocks import Dice, WallClock
from bots.wiring import Kith
from core.events import QuestionSent
from core.ids import MemberId, QuestionId
from core.places import Home
from tests.kit.terminal import Printed, kith


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "history.jsonl"
    line = {"channel": "docker", "author": "u1", "text": "Why is my image so large?"}
    path.write_text("".join(json.dumps(line | {"id": str(n), "ts": 1_700_000_000 + n}) + "\n" for n in range(3)))
    return path


def no_traceback(printed: Printed) -> Printed:
    assert "Traceback" not in printed.out + printed.err
    return printed


def test_help_lists_the_commands() -> None:
    printed = no_traceback(kith("--help"))

    assert printed.code == 0
    for command in ("demo", "import", "migrate", "run", "doctor"):
        assert f" {command} " in printed.out


def test_migrating_twice_is_as_good_as_once(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'kith.db'}"

    for _ in range(2):
        assert kith("migrate", database=database).out == "The database is ready.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("import", "nowhere.zip", "--home", "slack:T1"), "There is no file or folder nowhere.zip."),
        (("import", "README.md", "--home", "slack"), "--home slack should be PLATFORM:ID"),
        (("import", "README.md", "--home", "slack:T1"), "README.md is none of the formats that can be read"),
        (("run", "dance"), "I can't run dance."),
        (("demo", "--ask", "How?"), "--ask goes with --tour"),
        (("migrate", "--database", "mysql://host/kith"), "This is not a database address"),
        (
            ("migrate", "--database", "sqlite:////nowhere/kith.db"),
            "The folder /nowhere for the database does not exist.",
        ),
    ],
)
def test_a_mistake_is_answered_with_a_sentence(words: tuple[str, ...], sentence: str) -> None:
    printed = no_traceback(kith(*words))

    assert printed.code == 2
    assert f"kith: {sentence}" in printed.err


def test_a_zone_that_is_none_is_answered_with_a_sentence(history: Path) -> None:
    printed = no_traceback(kith("import", str(history), "--home", "slack:T1", "--zone", "Middle/Earth"))

    assert (printed.code, "--zone Middle/Earth is not a time zone." in printed.err) == (2, True)


def test_an_import_of_which_nobody_was_told_is_refused_with_what_to_do(history: Path, tmp_path: Path) -> None:
    printed = no_traceback(
        kith("import", str(history), "--home", "slack:T1", database=f"sqlite:///{tmp_path / 'kith.db'}")
    )

    assert printed.code == 2
    assert "People have not been told yet." in printed.err
    assert "--without-notice" in printed.err


def test_an_import_says_what_came_in_and_that_nobody_is_written_to(history: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'kith.db'}"
    words = ("import", str(history), "--home", "slack:T1", "--community", "Readers", "--without-notice", "all agreed")

    first, second = kith(*words, database=database), kith(*words, database=database)

    assert (no_traceback(first).code, no_traceback(second).code) == (0, 0)
    assert "Read 3 messages into Readers: 3 are new evidence." in first.out
    assert "1 people are new. They are known, not joined: nobody will be written to." in first.out
    assert "This file is in Readers already. Nothing was changed." in second.out


@pytest.mark.parametrize(("platform", "token"), [("slack", "SLACK_BOT_TOKEN"), ("discord", "DISCORD_TOKEN")])
def test_a_platform_without_its_token_says_where_the_token_is(sqlite_url: str, platform: str, token: str) -> None:
    printed = no_traceback(kith("run", platform, database=sqlite_url))

    assert printed.code == 2
    assert f"kith: {token} is not set." in printed.err


@pytest.mark.parametrize("words", [("run", "worker"), ("doctor",)])
def test_a_database_that_nobody_prepared_is_refused_with_what_to_do(words: tuple[str, ...], tmp_path: Path) -> None:
    printed = no_traceback(kith(*words, database=f"sqlite:///{tmp_path / 'kith.db'}"))

    assert printed.code in {1, 2}
    assert "This database is empty. Run ./kith migrate to prepare it." in printed.out + printed.err


def test_a_healthy_installation_is_told_so(sqlite_url: str, history: Path) -> None:
    assert "note  no community yet" in kith("doctor", database=sqlite_url).out
    words = ("import", str(history), "--home", "slack:T1", "--community", "Readers", "--without-notice", "all agreed")
    kith(*words, database=sqlite_url)

    printed = no_traceback(kith("doctor", database=sqlite_url))

    assert printed.code == 0
    assert "ok    Readers: 3 pieces of evidence, zone UTC" in printed.out
    assert "ok    outbox: nothing was set aside" in printed.out


def test_what_was_set_aside_is_a_fault_that_the_doctor_names(sqlite_url: str) -> None:
    asyncio.run(set_aside(sqlite_url, "Slack said no"))

    printed = no_traceback(kith("doctor", database=sqlite_url))

    assert printed.code == 1
    assert "set aside" in printed.out
    assert "Slack said no" in printed.out


async def set_aside(address: str, reason: str) -> None:
    opened = await Kith.open(address, WallClock(), Dice(1))
    community = await opened.found("Readers", "UTC", Home("slack", "T1"))
    async with opened.units.begin(community.id) as unit:
        unit.emit(QuestionSent(community.id, QuestionId("Q1"), MemberId("M1")), due=unit.now - timedelta(seconds=1))
        await unit.commit()
    for entry in await opened.outbox.claim(10):
        await opened.outbox.park(entry, reason)
    await opened.close()
