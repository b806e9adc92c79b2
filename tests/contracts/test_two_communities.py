"""Two communities never see each other: for every question that a store answers, the other one's data is not there."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.communities.imports import ImportProgress
from core.errors import Stale
from core.events import QuestionMoved
from core.expertise.model import Evidence, Kind
from core.expertise.store import Head
from core.ids import CommunityId, OfferId, QuestionId
from core.members.model import iso_week
from core.places import Home, Place, PlaceKind, Posted
from core.questions.model import Thanks
from core.settings import Settings as CommunitySettings
from core.shoutouts.model import Deed, Nomination, Settings, Shoutout, Wishes
from core.shoutouts.model import Kind as DeedKind
from core.ties.model import Help
from storage.rows import metadata
from storage.unit import SqlUnit
from tests.contracts.installation import (
    ADA,
    BO,
    HERE,
    HOME,
    NOON,
    THERE,
    Installation,
    a_consent,
    a_question,
    an_account,
    an_offer,
)

Q1 = QuestionId("Q1")
SECOND = Home("slack", "T2")
PLACE = Place(HOME, PlaceKind.ROOM, "R1")
INSTALLATION = {"communities", "homes", "inbox"}  # and the playground's, and OAuth's installations


async def list_of(rows: AsyncIterator[Any]) -> list[Any]:
    return [row async for row in rows]


# What each store is asked. The answer THERE must be the same before and after HERE is filled.
QUESTIONS: dict[str, Callable[[SqlUnit], Awaitable[Any]]] = {
    "settings.get": lambda unit: unit.settings.get(),
    "members.get": lambda unit: unit.members.get(ADA),
    "members.behind": lambda unit: unit.members.behind(HOME, "U-ADA"),
    "members.accounts_of": lambda unit: unit.members.accounts_of(ADA),
    "members.behind_many": lambda unit: unit.members.behind_many(SECOND, ["U-ADA", "U-BO"]),
    "members.consents_of": lambda unit: unit.members.consents_of(ADA),
    "members.load": lambda unit: unit.members.load(ADA),
    "members.with_room": lambda unit: unit.members.with_room(NOON, iso_week(NOON)),
    "members.listed": lambda unit: unit.members.listed(10),
    "questions.get": lambda unit: unit.questions.get(Q1),
    "questions.of_asker": lambda unit: unit.questions.of_asker(ADA),
    "questions.sent_by": lambda unit: unit.questions.sent_by(ADA),
    "questions.overdue": lambda unit: unit.questions.overdue(NOON + timedelta(days=9)),
    "questions.offer": lambda unit: unit.questions.offer(OfferId("O1")),
    "questions.offers_of": lambda unit: unit.questions.offers_of(Q1),
    "questions.open_offers_to": lambda unit: unit.questions.open_offers_to(BO),
    "questions.taken_on_by": lambda unit: unit.questions.taken_on_by(BO),
    "questions.thanks_for": lambda unit: unit.questions.thanks_for(Q1),
    "ledger.of": lambda unit: unit.ledger.of(ADA, 10),
    "ledger.neighbours": lambda unit: unit.ledger.neighbours(ADA),
    "evidence.head": lambda unit: unit.evidence.head(),
    "evidence.after": lambda unit: list_of(unit.evidence.after(0)),
    "evidence.of": lambda unit: unit.evidence.of(ADA, 10),
    "evidence.words": lambda unit: unit.evidence.words([1, 2]),
    "evidence.key": lambda unit: unit.evidence.key(),
    "imports.progress": lambda unit: unit.imports.progress(HOME, "a1b2"),
    "imports.all": lambda unit: unit.imports.all(),
    "progress.known": lambda unit: unit.progress.known("letter"),
    "progress.slot": lambda unit: unit.progress.slot("status"),
    "progress.room": lambda unit: unit.progress.room("help"),
    "members.called": lambda unit: unit.members.called("Ada of HERE"),
    "deeds.get": lambda unit: unit.deeds.get("D1"),
    "deeds.between": lambda unit: unit.deeds.between(NOON, NOON + timedelta(days=1)),
    "deeds.told_by": lambda unit: unit.deeds.told_by(BO, NOON),
    "shoutouts.get": lambda unit: unit.shoutouts.get("2026-10"),
    "shoutouts.latest": lambda unit: unit.shoutouts.latest(),
    "shoutouts.nomination": lambda unit: unit.shoutouts.nomination("N1"),
    "shoutouts.nominations": lambda unit: unit.shoutouts.nominations("2026-10"),
    "shoutouts.nominations_since": lambda unit: unit.shoutouts.nominations_since("2026-01"),
    "shoutouts.settings": lambda unit: unit.shoutouts.settings(),
    "shoutouts.wishes": lambda unit: unit.shoutouts.wishes(ADA),
    "shoutouts.looking_back": lambda unit: unit.shoutouts.looking_back(),
    "gratitude.thanked": lambda unit: unit.gratitude.thanked("D1"),
    "closeness.helpers_of": lambda unit: unit.closeness.helpers_of(ADA, NOON),
    "ticks": lambda unit: unit.has_begun("round", "2026-11-25"),
}

UNCHANGED = ["evidence.key"]  # all the other answers must depend on what was written


async def fill(unit: SqlUnit) -> None:
    ada = await unit.members.get(ADA)
    assert ada is not None
    await unit.members.save(replace(ada.join(2, NOON), name="Ada of HERE"))
    await unit.members.add([], [an_account(ADA, SECOND)])
    await unit.members.consent([a_consent(ADA)])
    await unit.limits.take(ADA)
    await unit.limits.free(ADA)
    await unit.questions.add(replace(a_question().send(NOON, sampled=False), next_look=NOON))
    await unit.questions.add_offer(an_offer())
    await unit.questions.add(a_question("Q2"))
    taken = an_offer("O2", question="Q2")
    await unit.questions.add_offer(taken)
    await unit.questions.save_offer(taken.accept(NOON))
    await unit.questions.thank(Thanks("T1", ADA, BO, "", NOON, Q1))
    await unit.ledger.add(Help(Q1, BO, ADA, "solved", NOON))
    await unit.members.spend(ADA, "2026-W48", "here")
    await unit.deeds.add(Deed("D1", DeedKind.CLEAR, ADA, NOON, "thanks:1", BO))
    await unit.shoutouts.add(Shoutout("2026-10", NOON))
    await unit.shoutouts.nominate(Nomination("N1", "2026-10", "D1", DeedKind.CLEAR, ADA, NOON))
    await unit.settings.save(CommunitySettings(hosts=(ADA,)))
    await unit.shoutouts.save_settings(Settings(PLACE, "python"))
    await unit.shoutouts.save_wishes(Wishes(ADA, ask=False, look_back=True))
    await unit.evidence.add([Evidence(ADA, Kind.SPOKE, 1.0, "c", "import:1")])
    await unit.evidence.teach({1: "rust"})
    await unit.imports.save(ImportProgress(HOME, "a1b2", NOON))
    await unit.progress.sent("letter", "status", Posted(PLACE, "1"))
    await unit.progress.opened("help", PLACE)
    await unit.begin_period("round", "2026-11-25")
    unit.emit(QuestionMoved(HERE, Q1))
    await unit.commit()


async def answers(kith: Installation, community: CommunityId) -> dict[str, Any]:
    async with kith.units.begin(community) as unit:
        return {question: await ask(unit) for question, ask in QUESTIONS.items()}


async def test_what_one_community_does_the_other_does_not_see(kith: Installation) -> None:
    here, there = await answers(kith, HERE), await answers(kith, THERE)
    async with kith.units.begin(HERE) as unit:
        await fill(unit)

    after = await answers(kith, HERE)
    assert await answers(kith, THERE) == there
    assert [question for question in QUESTIONS if after[question] == here[question]] == UNCHANGED


async def test_one_community_cannot_change_the_others_rows(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await fill(unit)
    (entry,) = await kith.outbox.claim(10)

    async with kith.units.begin(THERE) as unit:
        with pytest.raises(Stale):
            await unit.questions.save(a_question())
        with pytest.raises(Stale):
            await unit.questions.save_offer(an_offer())
        with pytest.raises(Stale):
            await unit.shoutouts.save(Shoutout("2026-10", NOON))
        with pytest.raises(Stale):
            await unit.shoutouts.save_nomination(Nomination("N1", "2026-10", "D1", DeedKind.CLEAR, ADA, NOON))
        assert not await unit.deeds.show("D1", NOON)
        assert await unit.members.spend(ADA, "2026-W48", "there")
        assert not await unit.ledger.thanked(Q1, BO, NOON)
        assert await unit.evidence.remove("import:1") == 0
        await unit.progress.undo("letter")
        await unit.members.rename_account(an_account(ADA), "somebody else")
        await unit.commit()
    await kith.outbox.park(replace(entry, community=THERE), "not theirs")

    async with kith.units.look(HERE) as unit:
        assert await unit.evidence.head() == Head(1, 0)
        assert [account.name for account in await unit.members.accounts_of(ADA)] == ["Ada", "Ada"]
    assert await kith.outbox.parked() == []


def test_every_key_of_a_communitys_table_begins_with_the_community() -> None:
    tables = [table for name, table in metadata.tables.items() if not name.startswith(("playground", "slack_"))]
    keys = {table.name: [column.name for column in table.primary_key] for table in tables}

    assert {name for name, key in keys.items() if key[0] != "community_id"} == INSTALLATION
