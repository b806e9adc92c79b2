"""What a community's own outcomes teach, from the log to the row and back into the ranking."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Stale
from core.expertise.features import NAMES, VERSION
from core.expertise.model import Evidence, Kind
from core.expertise.scholar import OFFERS, REPLIES
from core.expertise.waves_store import Considered, Decision
from core.ids import MemberId, QuestionId
from tests.contracts.installation import ADA, BO, HERE, NOON, Installation

Q1 = QuestionId("Q1")
PICTURE = tuple(float(place) for place in range(len(NAMES)))
DECISION = Decision(
    Q1,
    1,
    NOON - timedelta(hours=5),
    "by hand",
    9,
    (Considered(ADA, 2.0, 0.5, 0.9, picture=PICTURE), Considered(BO, 1.0, 0.2, 0.9, picture=(0.0,) * len(NAMES))),
    VERSION,
)


def history(threads: int = 30) -> list[Evidence]:
    rows, began = [], NOON.timestamp() - 40 * 86_400
    for number in range(threads):
        at = began + number * 86_400
        rows.append(Evidence(MemberId("CY"), Kind.OPENED, at, "c", f"o{number}", f"t{number}"))
        rows.append(Evidence(ADA, Kind.ANSWERED, at + 60, "c", f"a{number}", f"t{number}", MemberId("CY")))
        rows.append(Evidence(BO, Kind.SPOKE, at + 90, "c", f"s{number}"))
    return rows


async def listened(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.evidence.add(history())
        await unit.commit()


async def studied(kith: Installation) -> tuple[int, int]:
    """Learn from threads as once a day; the steps taken so far, and the row's version."""
    async with kith.units.look(HERE) as unit:
        await unit.scholar.study()
    async with kith.units.begin(HERE) as unit:
        await unit.scholar.keep()
        await unit.commit()
    async with kith.units.look(HERE) as unit:
        residual, learned = await unit.scholar.replies()
        return residual.steps, learned.version


async def test_a_history_is_learned_from_once(kith: Installation) -> None:
    await listened(kith)
    steps = [await studied(kith), await studied(kith)]

    assert steps[0][0] > 20
    assert steps == [(steps[0][0], 1), (steps[0][0], 2)]


async def test_beside_other_trees_the_whole_history_is_learned_from_anew_though_a_wave_was_first(
    kith: Installation,
) -> None:
    await listened(kith)
    before, _ = await studied(kith)
    async with kith.units.begin(HERE) as unit:
        _, learned = await unit.scholar.replies()
        await unit.waves.learn(replace(learned, state=dict(learned.state) | {"trees": "old"}))
        await unit.waves.decided(DECISION)
        await unit.waves.accepted(Q1, ADA, NOON - timedelta(hours=4))
        await unit.scholar.helped(Q1, ADA, "solved")
        residual, _ = await unit.scholar.replies()
        await unit.commit()

    assert before > 20
    assert residual.steps == 1
    assert (await studied(kith))[0] == before + 1


async def test_who_studied_what_somebody_else_wrote_studies_again(kith: Installation, second: Installation) -> None:
    await listened(kith)
    for process in (kith, second):
        async with process.units.look(HERE) as unit:
            await unit.scholar.study()
    async with kith.units.begin(HERE) as unit:
        await unit.scholar.keep()
        await unit.commit()

    async with second.units.begin(HERE) as unit:
        with pytest.raises(Stale):
            await unit.scholar.keep()


async def test_a_wave_teaches_who_accepts_and_only_once(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.waves.decided(DECISION)
        await unit.waves.accepted(Q1, ADA, NOON - timedelta(hours=4))
        await unit.waves.ended(Q1, ADA, "solved")
        await unit.scholar.ended(Q1, "solved")
        await unit.scholar.ended(Q1, "solved")
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        acceptance, known = await unit.scholar.acceptance()
        residual, _ = await unit.scholar.replies()
    assert (known.kind, known.version) == (OFFERS, 1)
    assert (acceptance.offers, acceptance.helped, acceptance.followed) == (2, 1.0, 1.0)
    assert residual.steps == 1


async def test_a_question_that_was_taken_back_says_nothing_of_the_help(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.waves.decided(replace(DECISION, features="of another version"))
        await unit.waves.accepted(Q1, ADA, NOON - timedelta(hours=4))
        await unit.scholar.ended(Q1, "withdrawn")
        acceptance, _ = await unit.scholar.acceptance()
        assert await unit.waves.learned(REPLIES) is None

    assert acceptance.followed == 0.0


async def test_an_end_of_which_nobody_heard_says_nothing_until_it_is_told(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.waves.decided(DECISION)
        await unit.waves.accepted(Q1, ADA, NOON - timedelta(hours=4))
        await unit.scholar.ended(Q1, "unknown")
        assert (await unit.scholar.acceptance())[0].followed == 0.0
        await unit.scholar.helped(Q1, ADA, "partly")
        acceptance, _ = await unit.scholar.acceptance()

    assert (acceptance.helped, acceptance.followed) == (1.0, 1.0)


async def test_what_was_opened_again_teaches_nothing_twice(kith: Installation) -> None:
    again = replace(DECISION, look=2, at=NOON)
    async with kith.units.begin(HERE) as unit:
        await unit.waves.decided(DECISION)
        await unit.waves.accepted(Q1, ADA, NOON - timedelta(hours=4))
        await unit.scholar.helped(Q1, ADA, "solved")
        await unit.waves.decided(again)
        await unit.waves.accepted(Q1, BO, NOON + timedelta(hours=1))
        await unit.scholar.helped(Q1, BO, "solved")
        acceptance, _ = await unit.scholar.acceptance()

    assert (acceptance.helped, acceptance.followed) == (2.0, 2.0)


async def test_what_held_is_counted_as_it_was_said_last(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.waves.decided(DECISION)
        for member in (ADA, BO):
            await unit.waves.accepted(Q1, member, NOON)
        await unit.scholar.helped(Q1, ADA, "solved")
        await unit.commit()
    counted = []
    for said in (True, True, False, None, True):
        async with kith.units.begin(HERE) as unit:
            await unit.scholar.held(Q1, held=said)
            await unit.commit()
        async with kith.units.look(HERE) as unit:
            acceptance, _ = await unit.scholar.acceptance()
            became = {one.member: one.held for one in await unit.waves.became(Q1)}
            counted.append((acceptance.held, acceptance.asked, became))

    assert counted == [
        (1.0, 1.0, {ADA: True, BO: None}),
        (1.0, 1.0, {ADA: True, BO: None}),
        (0.0, 1.0, {ADA: False, BO: None}),
        (0.0, 0.0, {ADA: None, BO: None}),
        (1.0, 1.0, {ADA: True, BO: None}),
    ]


async def test_of_two_who_learn_what_held_at_once_one_learns_again(kith: Installation, second: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.waves.accepted(Q1, ADA, NOON)
        await unit.scholar.helped(Q1, ADA, "solved")
        await unit.commit()
    async with second.units.look(HERE) as unit:
        _, known = await unit.scholar.acceptance()
    async with kith.units.begin(HERE) as unit:
        await unit.scholar.held(Q1, held=True)
        await unit.commit()

    async with second.units.begin(HERE) as unit:
        with pytest.raises(Stale):
            await unit.waves.learn(known)
