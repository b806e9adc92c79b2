"""Two communities never see each other: for every question that a store answers, the other one's data is not there."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.barriers import Why
from core.communities.imports import ImportProgress
from core.errors import Stale
from core.events import QuestionMoved
from core.expertise.model import Evidence, Kind
from core.expertise.store import Head
from core.expertise.topics_store import Listed, Merge, Shelf
from core.ids import CommunityId, MemberId, OfferId, QuestionId
from core.members.model import iso_week
from core.members.profile import Hush, Profile
from core.places import Home, Place, PlaceKind, Posted
from core.questions.choices import Choices, Naming
from core.questions.followup import FollowUp, Says
from core.questions.kept import Kept
from core.questions.model import Outcome, State, Thanks
from core.questions.offer import Call
from core.questions.offer import Why as NoTopic
from core.questions.relay_store import Words
from core.safety.model import Ban, By, Report, Trouble, Wall
from core.safety.unmasked import Unmasking
from core.settings import Settings as CommunitySettings
from core.sharing import Lookup
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
INSTALLATION = {"brakes", "communities", "homes", "inbox"}  # and the playground's, and OAuth's installations


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
    "members.agreed_under": lambda unit: unit.members.agreed_under(ADA, "news"),
    "members.load": lambda unit: unit.members.load(ADA),
    "profiles.with_room": lambda unit: unit.profiles.with_room(NOON, iso_week(NOON), 5),
    "profiles.get": lambda unit: unit.profiles.get(ADA),
    "profiles.lists": lambda unit: unit.profiles.lists([ADA, BO]),
    "profiles.hush": lambda unit: unit.profiles.hush(ADA, "shoutouts"),
    "profiles.headcount": lambda unit: unit.census.headcount(),
    "profiles.left_out": lambda unit: unit.profiles.left_out(HOME),
    "languages.of": lambda unit: unit.languages.of(ADA),
    "languages.read_here": lambda unit: unit.languages.read_here(),
    "profiles.listing": lambda unit: unit.profiles.listing("news", NOON),
    "listed_topics.counts": lambda unit: unit.listed_topics.counts(),
    "listed_topics.beginning": lambda unit: unit.listed_topics.beginning("ru"),
    "listed_topics.beside": lambda unit: unit.listed_topics.beside(["rust"]),
    "listed_topics.listing": lambda unit: unit.listed_topics.listing("rust"),
    "listed_topics.merges": lambda unit: unit.listed_topics.merges(),
    "listed_topics.unanswered": lambda unit: unit.listed_topics.unanswered(NOON - timedelta(days=1)),
    "own_evidence.lines": lambda unit: unit.own_evidence.lines(ADA, 5),
    "own_evidence.channels": lambda unit: unit.own_evidence.channels(ADA),
    "profiles.hushes": lambda unit: unit.profiles.hushes(ADA),
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
    "questions.thanks_of": lambda unit: unit.questions.thanks_of(Q1),
    "questions.silent": lambda unit: unit.questions.silent(NOON + timedelta(days=9)),
    "questions.unended": lambda unit: unit.questions.unended(NOON + timedelta(days=9)),
    "questions.waits": lambda unit: unit.questions.waits(9),
    "questions.offer_to": lambda unit: unit.questions.offer_to(Q1, BO),
    "questions.asked_since": lambda unit: unit.questions.asked_since(NOON - timedelta(days=9)),
    "questions.answered_by": lambda unit: unit.questions.answered_by(BO, 9),
    "questions.not_topics_of": lambda unit: unit.questions.not_topics_of(NOON - timedelta(days=9)),
    "questions.calls_of": lambda unit: unit.questions.calls_of(Q1),
    "questions.ease_of": lambda unit: unit.questions.ease_of(Q1, BO),
    "relay.words": lambda unit: unit.relay.words("W1"),
    "relay.revealed": lambda unit: unit.relay.revealed(OfferId("O1")),
    "relay.unnamed_by_ending": lambda unit: unit.relay.unnamed_by_ending("WITHOUTANAME"),
    "askers.who": lambda unit: unit.askers.who(QuestionId("WITHOUTANAME")),
    "unmaskings.get": lambda unit: unit.unmaskings.get("U1"),
    "unmaskings.of_question": lambda unit: unit.unmaskings.of_question(Q1),
    "unmaskings.latest": lambda unit: unit.unmaskings.latest(9),
    "ledger.neighbours_of_all": lambda unit: unit.ledger.neighbours_of_all([ADA, BO]),
    "closeness.around": lambda unit: unit.closeness.around(ADA),
    "ledger.of": lambda unit: unit.ledger.of(ADA, 10),
    "ledger.neighbours": lambda unit: unit.ledger.neighbours(ADA),
    "evidence.head": lambda unit: unit.evidence.head(),
    "evidence.after": lambda unit: list_of(unit.evidence.after(0)),
    "evidence.chunks": lambda unit: list_of(chunk.members async for chunk in unit.evidence.chunks(0)),
    "evidence.of": lambda unit: unit.evidence.of(ADA, 10),
    "evidence.known": lambda unit: unit.evidence.known(["import:1"]),
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
    "kept_book.get": lambda unit: unit.kept_book.get("K1"),
    "kept_book.of_question": lambda unit: unit.kept_book.of_question(Q1),
    "kept_book.of": lambda unit: unit.kept_book.of(ADA),
    "kept_book.sharing": lambda unit: unit.kept_book.sharing({1}),
    "kept_book.count": lambda unit: unit.kept_book.count(),
    "kept_book.asked_before": lambda unit: unit.kept_book.asked_before(ADA, QuestionId("Q9"), NOON),
    "followups.get": lambda unit: unit.followups.get(Q1),
    "followups.held": lambda unit: unit.followups.held(Q1),
    "followups.asked_lately": lambda unit: unit.followups.asked_lately(ADA, NOON),
    "followups.unfinished": lambda unit: unit.followups.unfinished(ADA),
    "wonderers.of": lambda unit: unit.wonderers.of(Q1),
    "wonderers.count": lambda unit: unit.wonderers.count(Q1),
    "wonderers.waiting": lambda unit: unit.wonderers.waiting(MemberId("CY"), 10),
    "first_asked.of": lambda unit: unit.first_asked.of(Q1),
    "lookups.get": lambda unit: unit.lookups.get("L1"),
    "safety.walls_of": lambda unit: unit.safety.walls_of(ADA, Wall.BLOCK),
    "safety.behind_walls": lambda unit: unit.safety.behind_walls(ADA),
    "safety.blocked_between": lambda unit: unit.safety.blocked_between(ADA, BO),
    "safety.ban_of": lambda unit: unit.safety.ban_of(ADA, NOON),
    "safety.all_banned": lambda unit: unit.safety.all_banned(NOON),
    "reports.get": lambda unit: unit.reports.get("R1"),
    "reports.about": lambda unit: unit.reports.about("question:Q1"),
    "reports.waiting": lambda unit: unit.reports.waiting(),
    "reports.made_since": lambda unit: unit.reports.made_since(ADA, NOON),
    "reports.organisers": lambda unit: unit.reports.organisers(),
    "removals.removed": lambda unit: unit.removals.removed("question:Q9"),
    "removals.of": lambda unit: unit.removals.of("question:Q1"),
    "removals.copy": lambda unit: unit.removals.copy("letter"),
    "brake.on": lambda unit: unit.brake.on(),
    "forgetting.known_of": lambda unit: unit.forgetting.known_of(ADA),
    "forgetting.words_of": lambda unit: unit.forgetting.words_of(ADA),
    "ticks": lambda unit: unit.has_begun("round", "2026-11-25"),
}

UNCHANGED = ["evidence.key"]  # all the other answers must depend on what was written


async def fill(unit: SqlUnit) -> None:
    ada = await unit.members.get(ADA)
    assert ada is not None
    await unit.members.save(replace(ada.join(2, NOON), name="Ada of HERE", organiser=True, topics=("rust",)))
    await unit.members.add([], [an_account(ADA, SECOND)])
    await unit.members.consent([a_consent(ADA)])
    await unit.limits.take(ADA)
    await unit.limits.free(ADA)
    await unit.profiles.save(Profile(ADA, curious=("rust",), languages=("Polski",)))
    await unit.members.consent([a_consent(ADA, purpose="news"), a_consent(BO, purpose="imports", granted=False)])
    await unit.listed_topics.put(ADA, [Listed(Shelf.DONE, "rust", "Rust"), Listed(Shelf.DONE, "bread", "Bread")])
    await unit.listed_topics.merge(Merge("k8s", "k8s", "Kubernetes", BO, NOON))
    lost = a_question("Q3").send(NOON, sampled=False)
    await unit.questions.add(lost.close(Outcome.NOBODY, NOON))
    await unit.evidence.add([Evidence(ADA, Kind.HELPED, 2.0, "c", "helped:Q1:ADA")])
    await unit.profiles.save_hush(Hush(ADA, "shoutouts", never=True))
    await unit.questions.add(replace(a_question().send(NOON, sampled=False), next_look=NOON))
    await unit.questions.add_offer(an_offer())
    await unit.questions.add(a_question("Q2"))
    taken = an_offer("O2", question="Q2")
    await unit.questions.add_offer(taken)
    await unit.questions.save_offer(taken.accept(NOON))
    await unit.questions.thank(Thanks("T1", ADA, BO, "", NOON, Q1))
    await unit.ledger.add(Help(Q1, BO, ADA, "solved", NOON))
    await fill_what_has_no_name(unit)
    await fill_a_talk_that_fell_silent(unit)
    await unit.members.spend(ADA, "2026-W48", "here")
    await unit.deeds.add(Deed("D1", DeedKind.CLEAR, ADA, NOON, "thanks:1", BO))
    await unit.shoutouts.add(Shoutout("2026-10", NOON))
    await unit.shoutouts.nominate(Nomination("N1", "2026-10", "D1", DeedKind.CLEAR, ADA, NOON))
    await unit.settings.save(CommunitySettings(hosts=(ADA,), stopped_at=NOON))
    await unit.shoutouts.save_settings(Settings(PLACE, "python"))
    await unit.shoutouts.save_wishes(Wishes(ADA, ask=False, look_back=True))
    await unit.evidence.add([Evidence(ADA, Kind.SPOKE, 1.0, "c", "import:1")])
    await unit.evidence.teach({1: "rust"})
    await unit.imports.save(ImportProgress(HOME, "a1b2", NOON))
    await unit.progress.sent("letter", "status", Posted(PLACE, "1"), about="question:Q1", to=ADA)
    await unit.safety.put_up(ADA, Wall.BLOCK, [BO], NOON)
    await unit.safety.ban(Ban(ADA, NOON, By.ORGANISER))
    await unit.reports.add(Report("R1", "question:Q1", ADA, BO, "Words.", Trouble.SPAM, "", NOON))
    await unit.removals.take_away("question:Q9", Why.MODERATORS, NOON)
    await unit.progress.opened("help", PLACE)
    kept = Kept("K1", Q1, ADA, BO, "Why?", "So.", NOON)
    await unit.kept_book.add(kept)
    await unit.kept_book.save(replace(kept, kept_at=NOON), {1})
    await unit.wonderers.add(Q1, BO, NOON)
    await unit.first_asked.wish(Q1, BO)
    await unit.lookups.add(Lookup("L1", ADA, "rust", NOON), forget_before=NOON)
    await unit.begin_period("round", "2026-11-25")
    unit.emit(QuestionMoved(HERE, Q1))
    await unit.commit()


async def fill_what_has_no_name(unit: SqlUnit) -> None:
    unnamed = a_question("WITHOUTANAME", asker=BO).choose(Choices(Naming.ANONYMOUS))
    await unit.questions.add(unnamed.send(NOON, sampled=False))
    await unit.relay.put(Words("W1", OfferId("O1"), from_asker=True, text="Which port?", at=NOON))
    await unit.relay.reveal(OfferId("O1"), NOON)
    await unit.unmaskings.add(Unmasking("U1", Q1, ADA, "Somebody may be in danger.", NOON))


async def fill_a_talk_that_fell_silent(unit: SqlUnit) -> None:
    talk = a_question("TALK", asker=ADA).send(NOON, sampled=False)
    await unit.questions.add(replace(talk, state=State.TALKING, heard_at=NOON))
    passed = replace(an_offer("PASSED", question="TALK"), why=NoTopic.TOPIC, answer="Use a network.", answered_at=NOON)
    await unit.questions.add_offer(passed)
    await unit.questions.call(Call(Q1, BO, NOON))
    await unit.questions.felt(Q1, BO, ADA, at_ease=True, at=NOON)
    await unit.followups.add(FollowUp(Q1, ADA, BO, NOON, says=Says.YES))


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
        assert await unit.evidence.remove("import:1", unit.now) == 0
        await unit.progress.undo("letter")
        await unit.members.save_account(replace(an_account(ADA), name="somebody else"))
        await unit.commit()
    await kith.outbox.park(replace(entry, community=THERE), "not theirs")

    async with kith.units.look(HERE) as unit:
        assert await unit.evidence.head() == Head(2, 0)
        assert [account.name for account in await unit.members.accounts_of(ADA)] == ["Ada", "Ada"]
    assert await kith.outbox.parked() == []


def test_every_key_of_a_communitys_table_begins_with_the_community() -> None:
    tables = [table for name, table in metadata.tables.items() if not name.startswith(("playground", "slack_"))]
    keys = {table.name: [column.name for column in table.primary_key] for table in tables}

    assert {name for name, key in keys.items() if key[0] != "community_id"} == INSTALLATION
