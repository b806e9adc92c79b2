"""Whom Kith asks whether help held up, and what they say, is kept alike on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Stale
from core.ids import QuestionId
from core.questions.choices import Naming
from core.questions.followup import AFTER, LATE, WITHIN, FollowUp, Says, weeks_between
from core.questions.model import Outcome
from core.safety.model import Periods
from core.unnamed import LINK_KEPT
from tests.contracts.installation import ADA, BO, HERE, NOON, THERE, Installation, a_question

Q1, Q2, Q3 = (QuestionId(f"Q{number}") for number in (1, 2, 3))
WAITS = FollowUp(Q1, ADA, BO, NOON)
DAY = timedelta(days=1)


async def test_one_is_read_as_it_was_saved(kith: Installation) -> None:
    told = WAITS.asked(NOON + 14 * DAY).said(Says.YES).told(NOON + 15 * DAY).end()
    async with kith.units.begin(HERE) as unit:
        assert await unit.followups.add(WAITS)
        assert not await unit.followups.add(replace(WAITS, helper=ADA))
        assert await unit.followups.held(Q1) is None
        await unit.followups.save(told)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.followups.get(Q1) == replace(told, version=1)
        assert await unit.followups.held(Q1) is True
        assert await unit.followups.get(Q2) is None
    async with kith.units.look(THERE) as unit:
        assert await unit.followups.get(Q1) is None
        assert await unit.followups.held(Q1) is None
        assert await unit.followups.asked_lately(ADA, NOON) == []
        assert await unit.followups.unfinished(ADA) == []


async def test_of_two_who_save_at_once_one_is_stale(kith: Installation, second: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.followups.add(WAITS)
        await unit.commit()
    async with second.units.begin(HERE) as unit:
        await unit.followups.save(WAITS.asked(NOON))
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        with pytest.raises(Stale):
            await unit.followups.save(WAITS.end())


async def test_what_waits_or_was_asked_lately_keeps_others_from_being_asked(kith: Installation) -> None:
    asked = replace(WAITS, question=Q2, solved_at=NOON - DAY).asked(NOON).end()
    lapsed = replace(WAITS, question=Q3).end()
    async with kith.units.begin(HERE) as unit:
        for one in (WAITS, asked, lapsed):
            await unit.followups.add(one)
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert [one.question for one in await unit.followups.asked_lately(ADA, NOON - WITHIN)] == [Q2, Q1]
        assert [one.question for one in await unit.followups.asked_lately(ADA, NOON)] == [Q1]
        assert [one.question for one in await unit.followups.unfinished(ADA)] == [Q1]
        assert await unit.followups.asked_lately(BO, NOON - WITHIN) == []


async def test_they_go_with_what_the_matcher_keeps(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.followups.add(WAITS)
        await unit.retention.sweep(Periods(), NOON + 400 * DAY, 500, unit.new_id)
        assert await unit.followups.get(Q1) is not None
        await unit.retention.sweep(Periods(), NOON + 401 * DAY, 500, unit.new_id)
        assert await unit.followups.get(Q1) is None


async def test_who_asked_without_a_name_is_forgotten_here_too(kith: Installation) -> None:
    unnamed = replace(a_question(), naming=Naming.ANONYMOUS).send(NOON, sampled=True).close(Outcome.SOLVED, NOON)
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(unnamed)
        await unit.followups.add(WAITS)
        await unit.relay.forget_askers(NOON + LINK_KEPT, unit.new_id)
        left = await unit.followups.get(Q1)
    assert left is not None
    assert left.asker != ADA


def test_an_answer_counts_for_a_week_and_its_question_is_never_late() -> None:
    due = NOON + AFTER
    asked = WAITS.asked(due)

    assert (WAITS.open(due), asked.open(due), asked.open(due + WITHIN), asked.end().open(due)) == (
        *(False, True, False, False),
    )
    assert not WAITS.too_late(due + LATE)
    assert WAITS.too_late(due + LATE + timedelta(seconds=1))
    assert [weeks_between(NOON, NOON + days * DAY) for days in (14, 17, 18, 24, 25)] == [2, 2, 3, 3, 4]
    assert AFTER + LATE + WITHIN < LINK_KEPT  # it is not forgotten meanwhile whose answer it is
