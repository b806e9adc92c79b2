"""Specimens of listening: where, the notice, its end, and what an organiser reads of it elsewhere."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.communities import launch_messages as launching
from core.ears import Ear
from core.expertise import listening_messages as messages
from core.expertise import topics_messages as topics
from core.expertise.listening_messages import Here, Where
from core.expertise.model import Kind
from core.expertise.topics_store import Line
from core.message import Message
from core.places import Place, PlaceKind
from core.reads import Headcount
from core.settings import Settings
from core.spans import t
from tests.kit.cast import CHANNEL, HOME, NOW
from tests.kit.specimens import FormSpecimen, Specimen, answer, channel

PEOPLE = Headcount(120, 14, 9)
SOON = Ear(Place(HOME, PlaceKind.CHANNEL, "1"), CHANNEL, CHANNEL, 1, NOW)
NOW_HEARD = replace(SOON, opened_at=NOW - timedelta(days=9))
NAMELESS = replace(NOW_HEARD, name="")
DEAF = t("Not everybody here can read this channel. I listen only where everybody can.")
HEARD = Line(Kind.SPOKE, CHANNEL, NOW, CHANNEL, 12, datetime(2026, 10, 1, tzinfo=UTC), heard=True)
HEARD_ONCE = Line(Kind.SPOKE, "volumes", NOW, "volumes", 1, NOW, heard=True)


def launch(imports: int, *ears: Ear) -> Message:
    """Show the launch card where channels are open."""
    return launching.card(launching.Launch(Settings(ears=ears), (), PEOPLE, imports, CHANNEL))


FORMS: tuple[FormSpecimen, ...] = ()

MESSAGES: tuple[Specimen, ...] = (
    answer("nowhere yet", messages.card((), Here.CLOSED, NOW)),
    answer("in some", messages.card((Where(SOON), Where(NAMELESS)), Here.OPEN, NOW)),
    answer("the notice could not be posted", messages.card((Where(SOON, unposted=True),), Here.NOWHERE, NOW)),
    answer("where it can't hear", messages.card((Where(NOW_HEARD),), Here.DEAF, NOW, DEAF)),
    channel("a week before", messages.notice(SOON.begins)),
    channel("it is over", messages.over()),
    answer("opened", messages.begun(SOON.begins)),
    answer("stopped", messages.ended()),
    answer("heard", topics.evidence((), (), (HEARD, HEARD_ONCE), NOW)),
    answer("one channel is listened to", launch(0, NOW_HEARD)),
    answer("two channels, and a history", launch(1, SOON, NAMELESS)),
    answer("one channel is listened to", launching.stores(imports=False, listened=1)),
    answer("two channels are listened to, after an import", launching.stores(imports=True, listened=2)),
)
