"""Bringing a history in: each message once, however often one begins, and nobody hears of it."""

import json
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bots.clocks import Dice, WallClock
from bots.importing.formats import detect
from bots.importing.runner import BATCH, SHOWN_BAD, Importer, Summary, TooManyBadLines
from bots.wiring import Kith
from core.communities.model import Community
from core.places import Home
from storage.rows.expertise import evidence, words
from storage.rows.imports import imports
from storage.rows.kernel import deliveries, outbox
from storage.rows.members import accounts, consents, members
from tests.bots.importing.exports import discord_file, discord_reply, discord_says, slack_parts, zip_of

HOME = Home("slack", "T1")
OTHER_HOME = Home("discord", "G1")


@dataclass
class Desk:
    """Where an organiser brings files."""

    kith: Kith
    community: Community

    async def brings(self, path: Path, home: Home = HOME, most_bad: int = 100, **more: Any) -> Summary:
        importer = Importer(self.kith.units, self.community.id, "Europe/Warsaw", home, **more)
        return await importer.run(path, detect(path), lambda _done, _summary: None, most_bad)

    async def rows(self, table: Any) -> list[Any]:
        async with self.kith.database.read() as db:
            return list((await db.execute(select(table))).all())


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with a_desk(database_url) as opened:
        yield opened


@asynccontextmanager
async def a_desk(address: str) -> AsyncIterator[Desk]:
    kith = await Kith.open(address, WallClock(), Dice(1))
    yield Desk(kith, await kith.found("Readers", "Europe/Warsaw", HOME))
    await kith.close()


def a_line(number: int, author: str = "u1", **more: Any) -> str:
    line = {
        "channel": "docker",
        "id": str(number),
        "ts": 1_700_000_000 + number,
        "author": author,
        "text": "so it goes",
    }
    return json.dumps(line | more)


def a_file(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("".join(line + "\n" for line in lines))
    return path


def slack(folder: Path) -> Path:
    return zip_of(folder / "slack.zip", slack_parts())


def discord(folder: Path) -> Path:
    said = [discord_says("1", 0, "How do I pin numpy?"), discord_reply("2", 5, "In a lock file", to="1")]
    path = folder / "discord.json"
    path.write_text(json.dumps(discord_file([*said, discord_says("3", 9, "Thanks!")])))
    return path


def json_lines(folder: Path) -> Path:
    return a_file(
        folder / "history.jsonl",
        [a_line(1, "u1", author_name="Ada"), a_line(2, "u2", thread="t"), a_line(3, "u3", from_bot=True)],
    )


@pytest.mark.parametrize(("export", "new", "names"), [
    (slack, 4, {"Ada", "Bo Ek"}),
    (discord, 3, {"Ada", "Bo"}),
    (json_lines, 2, {"Ada", "u2"}),
])  # fmt: skip
async def test_each_format_becomes_evidence_about_people_who_are_known(
    desk: Desk, tmp_path: Path, export: Callable[[Path], Path], new: int, names: set[str]
) -> None:
    summary = await desk.brings(export(tmp_path))

    assert (summary.new, summary.people, summary.bad_count) == (new, len(names), 0)
    assert len(await desk.rows(evidence)) == new
    assert {row.name for row in await desk.rows(members)} == names
    (progress,) = await desk.rows(imports)
    assert progress.finished_at is not None
    assert progress.taken == new


@pytest.mark.parametrize("export", [slack, discord, json_lines])
async def test_nobody_is_joined_and_nobody_is_written_to(
    desk: Desk, tmp_path: Path, export: Callable[[Path], Path]
) -> None:
    await desk.brings(export(tmp_path))

    assert [row for row in await desk.rows(members) if row.joined_at is not None] == []
    for table in (consents, outbox, deliveries):
        assert await desk.rows(table) == []


@pytest.mark.parametrize("export", [slack, discord, json_lines])
async def test_the_same_file_again_brings_in_nothing_new(
    desk: Desk, tmp_path: Path, export: Callable[[Path], Path]
) -> None:
    path = export(tmp_path)
    await desk.brings(path)
    before = await desk.rows(evidence)

    again = await desk.brings(path)

    assert (again.already_done, again.new) == (True, 0)
    assert await desk.rows(evidence) == before


async def test_a_later_export_of_the_same_history_brings_in_what_is_new_in_it(desk: Desk, tmp_path: Path) -> None:
    await desk.brings(a_file(tmp_path / "june.jsonl", [a_line(n) for n in range(5)]))

    summary = await desk.brings(a_file(tmp_path / "july.jsonl", [a_line(n) for n in range(8)]))

    assert (summary.messages, summary.new, summary.people) == (8, 3, 0)


async def test_the_same_file_into_another_home_is_other_people(desk: Desk, tmp_path: Path) -> None:
    await desk.brings(json_lines(tmp_path))

    summary = await desk.brings(json_lines(tmp_path), OTHER_HOME)

    assert (summary.new, summary.people) == (2, 2)
    assert len(await desk.rows(accounts)) == 4


async def test_names_are_given_once_and_a_member_keeps_their_name_and_switches(desk: Desk, tmp_path: Path) -> None:
    await desk.brings(json_lines(tmp_path), name_of=str.upper)
    assert {row.name for row in await desk.rows(members)} == {"Ada", "U2"}
    (ada,) = [row for row in await desk.rows(members) if row.name == "Ada"]
    async with desk.kith.units.begin(desk.community.id) as unit:
        member = await unit.members.get(ada.id)
        assert member is not None
        await unit.members.save(member.join(2, unit.now))
        await unit.commit()

    await desk.brings(a_file(tmp_path / "more.jsonl", [a_line(9, "u1", author_name="Augusta")]))

    (after,) = [row for row in await desk.rows(members) if row.id == ada.id]
    assert (after.name, after.weekly) == ("Ada", 2)


async def test_bad_lines_are_counted_and_the_first_are_shown(desk: Desk, tmp_path: Path) -> None:
    lines = [a_line(0), *("{no json" for _ in range(SHOWN_BAD + 5)), a_line(1)]

    summary = await desk.brings(a_file(tmp_path / "history.jsonl", lines))

    assert (summary.new, summary.bad_count, len(summary.bad)) == (2, SHOWN_BAD + 5, SHOWN_BAD)
    assert (summary.bad[0].number, summary.bad[0].where) == (2, "history.jsonl")


async def test_a_message_from_the_future_is_a_bad_line(desk: Desk, tmp_path: Path) -> None:
    next_week = a_line(1, ts=desk.kith.clock.now().timestamp() + 7 * 86_400)

    summary = await desk.brings(a_file(tmp_path / "history.jsonl", [a_line(0), next_week, a_line(2)]))

    assert (summary.new, summary.bad_count) == (2, 1)
    assert (summary.bad[0].number, "in the future" in summary.bad[0].reason) == (2, True)


async def test_too_many_bad_lines_stop_it_and_what_was_read_is_kept(desk: Desk, tmp_path: Path) -> None:
    lines = [a_line(0), "{no json", "{no json", *(a_line(n) for n in range(1, BATCH * 2))]
    path = a_file(tmp_path / "history.jsonl", lines)

    with pytest.raises(TooManyBadLines, match=r"More than 1 lines .* line 3 of history.jsonl"):
        await desk.brings(path, most_bad=1)
    assert len(await desk.rows(evidence)) == BATCH - 2

    summary = await desk.brings(path, most_bad=2)
    assert (summary.resumed, len(await desk.rows(evidence))) == (True, BATCH * 2)


async def test_an_interrupted_import_goes_on_where_it_was(desk: Desk, tmp_path: Path) -> None:
    names = [f"u{number % 7}" for number in range(BATCH * 3)]
    path = a_file(
        tmp_path / "history.jsonl", [a_line(n, author, text=f"about {author}") for n, author in enumerate(names)]
    )
    importer = Importer(desk.kith.units, desk.community.id, "UTC", HOME)

    def interrupted(_done: float, summary: Summary) -> None:
        if summary.messages == BATCH * 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await importer.run(path, detect(path), interrupted)

    summary = await desk.brings(path)

    assert (summary.resumed, summary.new, len(await desk.rows(evidence))) == (True, BATCH, BATCH * 3)
    assert len(await desk.rows(members)) == 7


async def test_threads_and_words_are_the_same_with_an_interruption_and_without(desk: Desk, tmp_path: Path) -> None:
    lines = [
        a_line(n, f"u{n % 7}", thread=f"t{n % (BATCH // 2)}", text=f"docker{n % 3} network{n // 900}")
        for n in range(BATCH * 2)
    ]
    path = a_file(tmp_path / "history.jsonl", lines)
    importer = Importer(desk.kith.units, desk.community.id, "UTC", HOME)

    def interrupted(_done: float, _summary: Summary) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await importer.run(path, detect(path), interrupted)
    await desk.brings(path)
    await desk.brings(path, OTHER_HOME)

    def of(home: Home) -> list[tuple[object, ...]]:
        mine = f"import:{home.platform}:{home.tenant}:"
        return [
            (row.source.removeprefix(mine), row.kind, (row.thread or "").removeprefix(mine), row.terms)
            for row in found
            if row.source.startswith(mine)
        ]

    found = sorted(await desk.rows(evidence), key=lambda row: str(row.source))
    assert of(HOME) == of(OTHER_HOME)
    assert {row.kind for row in found} == {"opened", "answered"}
    assert "docker1" in {row.word for row in await desk.rows(words)}


async def test_a_large_file_is_never_held_whole(sqlite_url: str, tmp_path: Path) -> None:
    messages, letters = BATCH * 8, 1_500
    path = a_file(tmp_path / "history.jsonl", (a_line(n, text="x" * letters) for n in range(messages)))

    async with a_desk(sqlite_url) as desk:
        tracemalloc.start()
        await desk.brings(path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert peak < messages * letters / 2
