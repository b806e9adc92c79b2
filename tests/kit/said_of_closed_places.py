"""Specimens of what organisers read about a channel in which Kith can't write."""

from core.communities import closed_messages as messages
from tests.kit.cast import CHANNEL
from tests.kit.specimens import FormSpecimen, Specimen, news

LINK = "https://chat.example.org/places/rust"

FORMS: tuple[FormSpecimen, ...] = ()

MESSAGES: tuple[Specimen, ...] = (
    news("not in it", messages.closed(CHANNEL, LINK, "outside")),
    news("archived, its name unknown", messages.closed("", LINK, "archived")),
    news("not to be found", messages.closed(CHANNEL, LINK, "gone")),
    news("its rules", messages.closed(CHANNEL, LINK, "forbidden")),
    news("no place to talk", messages.closed("", "", "room")),
)
