"""Kept answers, who else wonders, what is open and what was looked up are kept alike on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Stale
from core.ids import MemberId, QuestionId
from core.known_topics import Lists
from core.manners import Way
from core.members.model import LISTED, TEXT_VERSION, Consent
from core.members.profile import Profile
from core.questions.kept import Kept, Says, Side
from core.questions.model import OfferState
from core.sharing import Lookup
from tests.contracts.installation import ADA, BO, HERE, NOON, THERE, Installation, a_question, an_offer

CY = MemberId("CY")
Q1, Q2 = QuestionId("Q1"), QuestionId("Q2")
KEPT = Kept("K1", Q1, ADA, BO, "Why no names?", "Make a network.", NOON)
BOTH = KEPT.answered(Side.ASKER, Says.YES, NOON).answered(Side.HELPER, Says.NAMED, NOON + timedelta(hours=1))


async def test_a_kept_answer_is_read_as_it_was_saved(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        assert await unit.kept_book.add(KEPT)
        assert not await unit.kept_book.add(replace(KEPT, id="K2"))
        await unit.kept_book.save(BOTH, {1, 2})
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        saved = replace(BOTH, version=1)
        assert await unit.kept_book.get("K1") == saved
        assert await unit.kept_book.of_question(Q1) == saved
        assert await unit.kept_book.sharing({2, 3}) == [(saved, frozenset({1, 2}))]
        assert await unit.kept_book.count() == 1
    async with kith.units.look(THERE) as unit:
        assert await unit.kept_book.sharing({2, 3}) == []
        assert await unit.kept_book.get("K1") is None


async def test_what_is_no_longer_kept_is_found_by_nobody(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.kept_book.add(KEPT)
        await unit.kept_book.save(BOTH, {1, 2})
        await unit.commit()
    async with kith.units.begin(HERE) as unit:
        found = await unit.kept_book.get("K1")
        assert found is not None
        await unit.kept_book.save(found.gone(NOON), {1, 2})
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.kept_book.sharing({1}) == []
        assert await unit.kept_book.of(ADA) == []
        assert await unit.kept_book.count() == 0


async def test_of_two_who_save_at_once_one_is_stale(kith: Installation, second: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.kept_book.add(KEPT)
        await unit.commit()
    async with second.units.begin(HERE) as unit:
        await unit.kept_book.save(BOTH, {1})
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        with pytest.raises(Stale):
            await unit.kept_book.save(KEPT.answered(Side.ASKER, Says.NO, NOON))


async def test_both_sides_find_theirs_newest_first(kith: Installation) -> None:
    later = replace(KEPT, id="K2", question=Q2, asker=CY, helper=ADA, made_at=NOON + timedelta(days=1))
    async with kith.units.begin(HERE) as unit:
        await unit.kept_book.add(KEPT)
        await unit.kept_book.add(later)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert [kept.id for kept in await unit.kept_book.of(ADA)] == ["K2", "K1"]
        assert [kept.id for kept in await unit.kept_book.of(BO)] == ["K1"]


async def test_a_first_question_is_known_as_one(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(a_question("Q1").send(NOON, sampled=False))
        await unit.questions.add(a_question("Q2").send(NOON + timedelta(hours=1), sampled=False))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert not await unit.kept_book.asked_before(ADA, Q1, NOON)
        assert await unit.kept_book.asked_before(ADA, Q2, NOON + timedelta(hours=1))
        assert not await unit.kept_book.asked_before(BO, Q2, NOON + timedelta(days=1))


async def test_each_member_wonders_once(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(a_question())
        assert await unit.wonderers.add(Q1, CY, NOON + timedelta(minutes=1))
        assert not await unit.wonderers.add(Q1, CY, NOON)
        assert await unit.wonderers.add(Q1, BO, NOON)
        assert await unit.wonderers.of(Q1) == [BO, CY]
        await unit.wonderers.drop(Q1, BO)
        assert await unit.wonderers.count(Q1) == 1
        await unit.wonderers.leave(CY)
        assert await unit.wonderers.of(Q1) == []


async def test_what_waits_is_others_and_unanswered_the_longest_first(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        for n in range(1, 6):
            asked = a_question(f"Q{n}", asker=BO if n == 5 else ADA)
            await unit.questions.add(asked.send(NOON - timedelta(hours=n), sampled=False))
        await unit.questions.add(a_question("Q6"))
        for n, state in ((2, OfferState.PASSED), (3, OfferState.EXPIRED)):
            await unit.questions.add_offer(an_offer(f"O{n}", question=f"Q{n}").end(state))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert [question.id for question in await unit.wonderers.waiting(BO, 10)] == ["Q4", "Q3", "Q1"]
        assert [question.id for question in await unit.wonderers.waiting(CY, 2)] == ["Q5", "Q4"]
    async with kith.units.look(THERE) as unit:
        assert await unit.wonderers.waiting(BO, 10) == []


async def test_who_is_asked_first_is_known_before_the_question_is_written(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.first_asked.wish(Q1, BO)
        await unit.first_asked.wish(Q1, CY)

        assert await unit.first_asked.of(Q1) == CY
        assert await unit.first_asked.of(Q2) is None


async def test_what_was_looked_up_is_kept_for_a_while(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        first, second = (Lookup(f"L{n}", ADA, "docker", NOON + timedelta(days=20 * n)) for n in (1, 2))
        for lookup in (first, second):
            await unit.lookups.add(lookup, forget_before=lookup.at - timedelta(days=10))
        assert await unit.lookups.get("L1") is None
        assert await unit.lookups.get("L2") == second
        await unit.lookups.leave(ADA)

        assert await unit.lookups.get("L2") is None


async def test_who_chose_to_be_found_is_listed_with_what_they_say_of_themselves(kith: Installation) -> None:
    said = Profile(BO, learning=("rust",), ways=(Way.CALL, Way.GENTLE), been_through="a change of career")
    async with kith.units.begin(HERE) as unit:
        for member in (ADA, BO):
            found = await unit.members.get(member)
            assert found is not None
            await unit.members.save(replace(found.join(2, NOON), topics=("bread",)))
            told = "2026-11" if member == ADA else TEXT_VERSION
            await unit.members.consent([Consent(member, LISTED, granted=True, at=NOON, text_version=told)])
            await unit.profiles.save(replace(said, member=member))
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        ada, bo = sorted(await unit.directory.listed(), key=lambda one: one.member)
        assert (ada.topics, ada.learning, ada.ways, ada.been_through) == (("bread",), said.learning, (), "")
        assert await unit.profiles.lists([ADA]) == {ADA: Lists(("bread",), said.learning)}
        assert (bo.topics, bo.learning, bo.ways, bo.been_through) == (("bread",), *_told(said))
        assert tuple(await unit.manners.of(BO)) == said.ways
    async with kith.units.look(THERE) as unit:
        assert (list(await unit.directory.listed()), list(await unit.manners.of(BO))) == ([], [])


def _told(profile: Profile) -> tuple[tuple[str, ...], tuple[Way, ...], str]:
    return profile.learning, profile.ways, profile.been_through
