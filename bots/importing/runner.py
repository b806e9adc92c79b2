"""Bringing a community's past in: batch by batch, each with its progress, so that a restart repeats nothing."""

import gc
import hashlib
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Protocol

from bots.importing.lines import BadLine, HistoryReader, Line, Position
from core.communities.imports import ImportProgress, Imports
from core.errors import KithError
from core.expertise.intake import Intake, keep
from core.expertise.store import EvidenceLog
from core.forgotten import LeftOut
from core.history import HistoryMessage
from core.ids import CommunityId, MemberId
from core.members.model import Account, Member
from core.members.store import Members, Profiles
from core.places import Home
from core.ports import Transaction

BATCH = 1000
AHEAD = timedelta(days=1)  # how far another clock may be before ours
MOST_BAD = 100  # lines that cannot be read, before the import stops
SHOWN_BAD = 10
SEARCHES = 20_000, 20, 50  # new values before Python looks for cycles, and how often it looks among older ones
PEOPLE = 1 << 16  # whose wish to be left out is remembered at once


class Forgotten(Protocol):
    """Who asked to be forgotten."""

    async def marks(self) -> frozenset[str]:
        """Return their accounts' keyed hashes."""
        ...


class ImportUnit(Transaction, Protocol):
    """What an import works with."""

    @property
    def members(self) -> Members:
        """Who is known."""
        ...

    @property
    def evidence(self) -> EvidenceLog:
        """The matcher's log."""
        ...

    @property
    def forgetting(self) -> Forgotten:
        """Who asked to be forgotten."""
        ...

    @property
    def imports(self) -> Imports:
        """How far it came."""
        ...

    @property
    def profiles(self) -> Profiles:
        """Who left themselves out."""
        ...


class ImportUnits(Protocol):
    """Where the work of an import begins."""

    def begin(self, community: CommunityId) -> AbstractAsyncContextManager[ImportUnit]:
        """Open a unit that may write."""
        ...


class TooManyBadLines(KithError):
    """The file is not what it seems."""


@dataclass
class Summary:
    """What an import did, for whoever started it."""

    format: str
    resumed: bool = False
    already_done: bool = False
    messages: int = 0
    new: int = 0
    people: int = 0
    left_out: int = 0  # messages of who left themselves out
    bad: list[BadLine] = field(default_factory=list)
    bad_count: int = 0


Told = Callable[[float, Summary], None]


class Importer:
    """Brings one file into one home. Running it twice brings in nothing new; interrupted, it goes on."""

    def __init__(
        self,
        units: ImportUnits,
        community: CommunityId,
        zone: str,
        home: Home,
        name_of: Callable[[str], str] = str,
        ahead: timedelta = AHEAD,
    ) -> None:
        """`name_of` gives a readable name where the file has none; what is further `ahead` of now is a mistake."""
        self._units = units
        self._community = community
        self._zone = zone
        self._home = home
        self._name_of = name_of
        self._ahead = ahead

    async def run(self, path: Path, reader: HistoryReader, told: Told, most_bad: int = MOST_BAD) -> Summary:
        """Read to the end; `told` hears how far it is, from 0 to 1."""
        mark = fingerprint(path)
        async with self._begin() as unit:
            progress = await unit.imports.progress(self._home, mark)
            key = await unit.evidence.key()
            named, marks, now = await unit.profiles.left_out(self._home), await unit.forgetting.marks(), unit.now
        without = lru_cache(PEOPLE)(LeftOut(self._home, key, named, marks).__contains__)
        summary = Summary(reader.format)
        if progress is not None and progress.finished_at is not None:
            summary.already_done = True
            return summary
        progress = progress or ImportProgress(self._home, mark, now)
        summary.resumed = progress.position > 0
        intake = Intake(self._home, key)
        soon = (now + self._ahead).timestamp()
        read = ((at, _dated(line, at, path.name, soon)) for at, line in reader.read())
        lines = ((at, _passed_over(line, without, summary)) for at, line in read)
        with _few_searches_for_cycles():
            while batch := list(islice(lines, BATCH)):
                fresh = [(at, line) for at, line in batch if at > progress.position]
                behind = [line for at, line in batch if at <= progress.position]
                intake.follow([line for line in behind if isinstance(line, HistoryMessage)])
                if fresh:
                    progress = await self._take(fresh, intake, progress, summary, most_bad)
                told(reader.fraction, summary)
        async with self._begin() as unit:
            await unit.imports.save(progress.finish(unit.now))
            await unit.commit()
        told(1.0, summary)
        return summary

    async def _take(
        self,
        fresh: list[tuple[Position, Line]],
        intake: Intake,
        progress: ImportProgress,
        summary: Summary,
        most_bad: int,
    ) -> ImportProgress:
        messages = [line for _, line in fresh if isinstance(line, HistoryMessage)]
        bad = [line for _, line in fresh if isinstance(line, BadLine)]
        taken = intake.take(messages)
        async with self._begin() as unit:
            gone = await unit.profiles.left_out(self._home)  # also who left themselves out since this began
            taken.evidence = [row for row in taken.evidence if row.member not in gone]
            members = await self._meet(unit, taken.accounts(), messages, summary)
            new = await keep(taken, members, unit.evidence)
            progress = replace(
                progress,
                position=fresh[-1][0],
                taken=progress.taken + new,
                skipped=progress.skipped + len(messages) - new,
                bad=progress.bad + len(bad),
                updated_at=unit.now,
            )
            await unit.imports.save(progress)
            await unit.commit()
        summary.messages += len(messages)
        summary.new += new
        summary.bad_count += len(bad)
        summary.bad += bad[: SHOWN_BAD - len(summary.bad)] if len(summary.bad) < SHOWN_BAD else []
        if progress.bad > most_bad:
            last = bad[-1] if bad else None
            where = f" The last one is line {last.number} of {last.where}: {last.reason}" if last else ""
            message = f"More than {most_bad} lines cannot be read, so I stopped. What was read is kept.{where}"
            raise TooManyBadLines(message)
        return progress

    async def _meet(
        self, unit: ImportUnit, users: Collection[str], messages: list[HistoryMessage], summary: Summary
    ) -> dict[str, MemberId]:
        names = {message.author: message.author_name for message in messages}
        known = dict(await unit.members.behind_many(self._home, users))
        new = {
            user: Member(MemberId(unit.new_id()), names.get(user) or self._name_of(user), self._zone)
            for user in sorted(users)
            if user not in known
        }
        if new:
            accounts = [Account(self._home, user, member.id, member.name) for user, member in new.items()]
            await unit.members.add(list(new.values()), accounts)
            summary.people += len(new)
        return known | {user: member.id for user, member in new.items()}

    def _begin(self) -> AbstractAsyncContextManager[ImportUnit]:
        return self._units.begin(self._community)


@contextmanager
def _few_searches_for_cycles() -> Iterator[None]:
    """A history makes values by the million and no cycles: looking for some would take a tenth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(*SEARCHES)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _passed_over(line: Line, without: Callable[[str], bool], summary: Summary) -> Line:
    """Read what somebody wrote who left themselves out as a machine's: it is nobody's, and threads stay whole."""
    if not isinstance(line, HistoryMessage) or not without(line.author):
        return line
    summary.left_out += 1
    return replace(line, from_bot=True)


def _dated(line: Line, at: Position, where: str, soon: float) -> Line:
    """A message of a day still to come is a mistake, and would make all that is known look old."""
    if not isinstance(line, HistoryMessage) or line.at <= soon:
        return line
    return BadLine(at, where, f"message {line.id} has a date in the future; dates are seconds since 1970")


def fingerprint(path: Path) -> str:
    """Name a file by its content, or a folder by its files' names and sizes."""
    digest = hashlib.sha256()
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            digest.update(f"{file.relative_to(path)}:{file.stat().st_size if file.is_file() else 0}\n".encode())
        return digest.hexdigest()
    with path.open("rb") as file_object:
        while piece := file_object.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
