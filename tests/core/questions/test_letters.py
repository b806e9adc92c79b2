"""Letters on their way when things went wrong: late, out of order, or about a message that somebody deleted."""

from datetime import timedelta

from sqlalchemy import delete

from storage.rows.playground import messages
from storage.rows.ties import helps
from tests.core.questions.test_asking import HELPERS, everybody_joins
from tests.kit.world import World


async def deletes(world: World, user: str, kind: str) -> None:
    """Let somebody delete a message of Kith's."""
    seen = await world.message(user, kind)
    async with world.kith.database.write() as db:
        await db.execute(delete(messages).where(messages.c.id == int(seen.id)))


async def test_thanks_wait_for_a_line_of_the_ledger_that_is_late(world: World) -> None:
    await everybody_joins(world, "bo")
    await world.asks("ada")
    await world.presses("bo", "I can help")
    world.settling = False
    await world.presses("ada", "Solved")
    for entry in await world.kith.outbox.claim(50):  # one worker is slow with the ledger, and quick with the rest
        if entry.subscriber == "ties.write-down":
            await world.kith.outbox.later(entry, world.clock.now() + timedelta(minutes=3), "slow")
        else:
            await world.kith.relay.handle(entry)
    await world.settles()

    await world.presses("ada", "Say thank you")
    await world.passes(minutes=10)

    assert [line.thanked_at is not None for line in await world.rows(helps)] == [True]
    assert await world.kith.outbox.parked() == []


async def test_an_offer_that_was_deleted_is_not_written_again_to_say_that_it_is_over(world: World) -> None:
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    await deletes(world, "bo", "offers.offer")

    await world.presses("ada", "Withdraw my question")

    assert not [kind for kind in await world.kinds("bo") if kind.startswith("offers.")]
    assert await world.told("cy", "offers.closed")


async def test_a_status_that_was_deleted_is_written_again(world: World) -> None:
    await everybody_joins(world, *HELPERS)
    await world.asks("ada")
    await deletes(world, "ada", "questions.status")

    await world.presses("bo", "I can help")

    assert "Bo is on it" in await world.told("ada", "questions.status")
