"""What was kept long enough goes, in batches, on both databases; what is younger stays."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, select

from core.events import MemberJoined
from core.expertise.waves_store import Considered, Decision
from core.places import Place, PlaceKind, Posted
from core.questions.choices import Naming
from core.questions.model import Outcome
from core.safety.model import Periods, Report, Settled, Trouble
from storage.rows.expertise import decisions
from storage.rows.kernel import deliveries, outbox, slots
from storage.rows.members import unasked
from storage.rows.questions import offers, questions
from storage.rows.safety import reports
from tests.contracts.installation import ADA, BO, HERE, HOME, NOON, THERE, Installation, a_question, an_offer

DAY = timedelta(days=1)
PERIODS = Periods()
THERE_TOO = Place(HOME, PlaceKind.DIRECT, "D1")


async def sweep(kith: Installation, at: datetime, most: int = 500) -> bool:
    async with kith.units.begin(HERE) as unit:
        more = await unit.retention.sweep(PERIODS, at, most, unit.new_id)
        await unit.commit()
    return more


async def values(kith: Installation, column: Column[Any]) -> list[Any]:
    async with kith.database.read() as db:
        table = column.table
        return list((await db.execute(select(column).order_by(*table.primary_key))).scalars())


async def test_words_of_questions_go_ninety_days_after_their_end(kith: Installation) -> None:
    closed = a_question().send(NOON, sampled=False).close(Outcome.SOLVED, NOON)
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(closed)
        await unit.questions.add(a_question("Q2").send(NOON, sampled=False))
        await unit.questions.add(a_question("Q3"))
        await unit.questions.add_offer(an_offer())
        await unit.questions.save_offer(an_offer().accept(NOON).write("Like this."))
        await unit.commit()
    async with kith.units.begin(THERE) as unit:
        await unit.questions.add(closed)
        await unit.commit()

    assert not await sweep(kith, NOON + 90 * DAY)
    assert await values(kith, questions.c.text) == [closed.text] * 4
    assert not await sweep(kith, NOON + 91 * DAY)
    assert await values(kith, questions.c.text) == ["", closed.text, closed.text]  # the draft is gone
    assert await values(kith, offers.c.answer) == [None]


async def test_who_asked_without_a_name_is_forgotten_after_thirty_days(kith: Installation) -> None:
    unnamed = replace(a_question(), naming=Naming.ANONYMOUS).send(NOON, sampled=False).close(Outcome.SOLVED, NOON)
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(unnamed)
        await unit.questions.add(a_question("Q2").send(NOON, sampled=False).close(Outcome.SOLVED, NOON))
        await unit.progress.begin("L1")
        await unit.progress.sent("L1", "question:Q1", Posted(THERE_TOO, "1"), about="question:Q1", to=ADA)
        await unit.progress.begin("L2")
        await unit.progress.sent("L2", "question:Q2", Posted(THERE_TOO, "2"), about="question:Q2", to=ADA)
        await unit.commit()

    await sweep(kith, NOON + 30 * DAY)
    assert await values(kith, questions.c.asker_id) == [ADA, ADA]
    await sweep(kith, NOON + 31 * DAY)
    first, second = await values(kith, questions.c.asker_id)
    assert (first != ADA, second) == (True, ADA)
    assert await values(kith, slots.c.slot) == ["question:Q2"]
    assert await values(kith, deliveries.c.about) == ["question:Q2"]


async def test_a_pass_is_silence_after_ninety_days_and_nothing_after_four_hundred(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.questions.add(a_question().send(NOON, sampled=False))
        await unit.questions.add_offer(an_offer())
        await unit.questions.save_offer(an_offer().pass_on(NOON))
        considered = (Considered(BO, 1.0, 0.5, 0.5),)
        await unit.waves.decided(Decision(a_question().id, 1, NOON, "shipped", 1, considered))
        await unit.commit()

    await sweep(kith, NOON + 90 * DAY)
    assert await values(kith, offers.c.state) == ["passed"]
    await sweep(kith, NOON + 91 * DAY)
    assert await values(kith, offers.c.state) == ["expired"]
    assert await values(kith, offers.c.answered_at) == [None]
    assert len(await values(kith, decisions.c.pool)) == 1
    await sweep(kith, NOON + 401 * DAY)
    assert await values(kith, offers.c.id) == []
    assert await values(kith, decisions.c.pool) == []


async def test_reports_weeks_and_places_of_messages_go(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.reports.add(Report("R1", "question:Q1", ADA, BO, "Words.", Trouble.SPAM, "", NOON))
        await unit.reports.add(Report("R2", "question:Q2", ADA, BO, "Words.", Trouble.SPAM, "", NOON))
        await unit.reports.settle("question:Q1", Settled.NOTHING, BO, NOON)
        await unit.members.spend(ADA, "2026-W48", "something")
        await unit.progress.begin("L1")
        await unit.commit()

    await sweep(kith, NOON + 59 * DAY)
    assert await values(kith, unasked.c.week) == ["2026-W48"]
    await sweep(kith, NOON + 91 * DAY)
    assert await values(kith, reports.c.id) == ["R2"]
    assert await values(kith, unasked.c.week) == []
    assert await values(kith, deliveries.c.once) == ["L1"]
    await sweep(kith, NOON + 401 * DAY)
    assert await values(kith, deliveries.c.once) == []


async def test_many_go_in_batches(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        for number in range(5):
            await unit.questions.add(a_question(f"Q{number}").send(NOON, sampled=False).close(Outcome.FOUND, NOON))
        await unit.commit()

    later = NOON + 91 * DAY
    assert [await sweep(kith, later, 2), await sweep(kith, later, 2), await sweep(kith, later, 2)] == [
        True,
        True,
        False,
    ]
    assert set(await values(kith, questions.c.text)) == {""}


async def test_rows_that_were_set_aside_go_with_those_that_were_done(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        unit.emit(MemberJoined(HERE, ADA))
        await unit.commit()
    first, second = await kith.outbox.claim(10)
    await kith.outbox.park(first, "nobody knows")
    async with kith.units.begin(HERE) as unit:
        await unit.finish(second)
        await unit.commit()

    assert await kith.outbox.prune(NOON) == 0
    assert await kith.outbox.prune(NOON + DAY) == 2
    assert await values(kith, outbox.c.id) == []


def test_the_numbers_in_the_docs_are_the_numbers_in_the_code() -> None:
    table = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text()

    for what, period in (
        ("question-text", PERIODS.question_text),
        ("anonymous-link", PERIODS.anonymous_link),
        ("passes", PERIODS.passes),
        ("propensities", PERIODS.propensities),
        ("reports", PERIODS.reports),
        ("deliveries", PERIODS.deliveries),
        ("unasked-weeks", PERIODS.unasked_weeks),
        ("lookups", PERIODS.lookups),
        ("retracted", PERIODS.retracted),
    ):
        assert f"{period.days} day{'s' * (period.days > 1)}<!-- {what} -->" in table, what
