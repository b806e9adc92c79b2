"""What a killed journey left behind, counted, beside what an undisturbed one must leave."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, Table, select

from storage.engine import Database
from storage.rows import playground as played
from storage.rows.expertise import evidence
from storage.rows.kernel import outbox, slots
from storage.rows.members import loads
from storage.rows.questions import offers, questions, thanks
from storage.rows.ties import helps
from tests.journeys.stories import HELPERS, STORIES, words_of
from tests.kit.world import NOON

Facts = dict[str, object]

SOON = timedelta(hours=1)  # after the journey's beginning, and long after its end


def expected() -> Facts:
    """Say what must be true."""
    helped = [story for story in STORIES if story.helped]
    made, thanked = sum(story.offers for story in STORIES), sum(story.thanks for story in STORIES)
    return {
        "outcomes": {words_of(number): story.outcome for number, story in enumerate(STORIES)},
        "offers": {words_of(number): story.offers for number, story in enumerate(STORIES)},
        "asked this week": made,
        "open places": 0,
        # welcomes and how to ask, offers, statuses, and thanks as they were asked for and as they were heard
        "private messages": 2 * len(HELPERS) + made + len(STORIES) + len(helped) + thanked,
        "statuses that say the end": len(STORIES),
        "rooms": sum(story.rooms for story in STORIES),
        "messages in rooms": sum(story.rooms + story.answers for story in STORIES),
        "thanks": thanked,
        "lines of the ledger": Counter((story.outcome, True) for story in helped)
        + Counter({("thanked", True): thanked - len(helped)}),  # whoever helped along
        "evidence": {"declared": len(HELPERS), "helped": len(helped), "thanked": thanked},
        "messages that say what is over as if it went on": [],
        "undone": [],
        "parked": [],
    }


async def reckoned(address: str) -> Facts:
    """Count what is true."""
    database = Database(address)
    try:
        return await _count(database)
    finally:
        await database.close()


async def _count(database: Database) -> Facts:
    asked, made = await rows_of(database, questions), await rows_of(database, offers)
    said = [row for row in await rows_of(database, played.messages) if row.body is not None]
    texts = {row.id: row.text for row in asked}
    kinds = Counter((row.place_kind, row.body["message"]["kind"]) for row in said)
    load = await rows_of(database, loads)
    due = [row for row in await rows_of(database, outbox) if row.done_at is None and row.due_at < NOON + SOON]
    return {
        "outcomes": {row.text: row.outcome for row in asked},
        "offers": Counter(texts[row.question_id] for row in made),
        "asked this week": sum(row.asked for row in load),
        "open places": sum(row.open for row in load),
        "private messages": sum(row.place_kind == "direct" for row in said),
        "statuses that say the end": kinds["direct", "questions.ended"],
        "rooms": len(await rows_of(database, played.rooms)),
        "messages in rooms": sum(row.place_kind == "room" for row in said),
        "thanks": len(await rows_of(database, thanks)),
        "lines of the ledger": Counter(
            (row.outcome, row.thanked_at is not None) for row in await rows_of(database, helps)
        ),
        "evidence": dict(Counter(row.kind for row in await rows_of(database, evidence))),
        "messages that say what is over as if it went on": await _outdated(database, made, said),
        "undone": [row.event for row in due if row.parked_at is None],
        "parked": [(row.subscriber, row.reason) for row in due if row.parked_at is not None],
    }


async def _outdated(database: Database, made: Sequence[Row[Any]], said: Sequence[Row[Any]]) -> list[str]:
    """Find offers that need no answer, and rooms, whose messages do not say so.

    A worker that is killed after the sending and before it wrote down where the message is may leave one that Kith
    cannot find again, if things moved on before another worker took over. Its buttons still tell the truth to whoever
    presses them, and it stays out of this list.
    """
    shown = {str(row.id): row.body["message"]["kind"] for row in said}
    where = {row.slot: shown[row.message] for row in await rows_of(database, slots)}
    ends = {
        f"offer:{row.id}": ("offers.closed", "offers.expired") for row in made if row.state in {"closed", "expired"}
    }
    ends |= {slot: ("questions.room-closed", "questions.room-handed-on") for slot in where if slot.startswith("room:")}
    return [f"{slot} says {where[slot]}" for slot, kinds in ends.items() if where.get(slot, kinds[0]) not in kinds]


async def rows_of(database: Database, table: Table) -> Sequence[Row[Any]]:
    """Return every row of a table."""
    async with database.read() as db:
        return (await db.execute(select(table))).all()
