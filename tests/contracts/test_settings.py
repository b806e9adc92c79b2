"""What organisers chose is read back as it was written, and two who choose at once do not undo each other."""

from dataclasses import fields, replace

import pytest

from core.ears import Ear
from core.errors import Stale
from core.places import Place, PlaceKind
from core.settings import Settings
from tests.contracts.installation import ADA, BO, HERE, HOME, NOON, THERE, Installation

PLACE = Place(HOME, PlaceKind.CHANNEL, "C1")
CHOSEN = Settings(
    help_channel=PLACE,
    help_channel_name="help",
    hosts=(ADA, BO),
    pilot=PLACE,
    pilot_name="pilot",
    pilot_role="slack/T1/R1",
    pilot_role_name="Gardeners",
    launched_at=NOON,
    anonymous_needs_tap=False,
    youngest_account_days=7,
    stopped_at=NOON,
    most_weekly=2,
    most_open=1,
    invitation=PLACE,
    invitation_name="welcome",
    invitations=1,
    notice=PLACE,
    notice_name="news",
    notice_what="messages",
    notice_since="2020",
    notice_at=NOON,
    notices=1,
    posts=("slack/T1/C1",),
    organising=("slack/T1/R1 Gardeners",),
    ears=(Ear(PLACE, "docker", "docker", 1, NOON), Ear(PLACE, "rust", "", 2, NOON, NOON)),
    taken_out_at=NOON,
)


async def test_every_setting_comes_back(kith: Installation) -> None:
    assert all(getattr(CHOSEN, f.name) != getattr(Settings(), f.name) for f in fields(Settings) if f.name != "version")
    async with kith.units.begin(HERE) as unit:
        assert await unit.settings.get() == Settings()
        await unit.settings.save(CHOSEN)
        await unit.commit()
    async with kith.units.begin(HERE) as unit:
        assert await unit.settings.get() == replace(CHOSEN, version=1)
        await unit.settings.save(replace(CHOSEN, version=1, help_channel=None))
        await unit.commit()
    async with kith.units.begin(HERE) as unit:
        assert await unit.settings.get() == replace(CHOSEN, version=2, help_channel=None)
    async with kith.units.begin(THERE) as unit:
        assert await unit.settings.get() == Settings()


@pytest.mark.parametrize("before", [0, 1])
async def test_the_slower_of_two_is_told(kith: Installation, before: int) -> None:
    async with kith.units.begin(HERE) as unit:
        if before:
            await unit.settings.save(Settings(hosts=(ADA,)))
        read = await unit.settings.get()
        await unit.settings.save(replace(read, hosts=(BO,)))
        await unit.commit()
    async with kith.units.begin(HERE) as unit:
        with pytest.raises(Stale):
            await unit.settings.save(replace(read, stopped_at=NOON))
