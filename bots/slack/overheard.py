"""What people write in public channels, as Slack tells it where `channels:history` was granted. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bots.slack.export_text import plain
from bots.slack.inbound import home
from core.inbound import Origin, Overheard, Telling
from core.places import Place, PlaceKind
from core.spans import t

Body = Mapping[str, Any]

HISTORY = "channels:history"
BY_PEOPLE = {None, "thread_broadcast", "file_share", "me_message"}
TOMBSTONE = "tombstone"  # what stands where a message with replies was deleted

NOT_GRANTED = t(
    "I may not read what is written here. Whoever runs me can install the variant that listens: docs/slack.md says how."
)
NOT_PUBLIC = t("Not everybody here can read this channel. I listen only where everybody can.")


def hears(origin: Origin, scopes: Collection[str]) -> Origin:
    """Note why Kith can't hear what is written where somebody acts, if so. A private channel is one without a name."""
    if HISTORY not in scopes:
        return replace(origin, deaf=NOT_GRANTED)
    private = origin.place.kind is PlaceKind.CHANNEL and not origin.channel
    return replace(origin, deaf=NOT_PUBLIC) if private else origin


def overheard(body: Body) -> Overheard | None:
    """Read an event about a message of a person's in a public channel; None for any other event."""
    event = body["event"]
    if event["type"] != "message" or event.get("channel_type") != "channel":
        return None
    place = Place(home(body), PlaceKind.CHANNEL, event["channel"])
    match event.get("subtype"):
        case "message_changed":
            changed = event["message"]
            if changed.get("subtype") == TOMBSTONE:
                return Overheard(place, changed["ts"], Telling.DELETED)
            return _written(place, changed, Telling.CHANGED)
        case "message_deleted":
            return Overheard(place, event["deleted_ts"], Telling.DELETED)
        case _:
            return _written(place, event, Telling.WRITTEN)


def _written(place: Place, message: Body, telling: Telling) -> Overheard | None:
    if message.get("subtype") not in BY_PEOPLE or message.get("bot_id") or not message.get("user"):
        return None
    at = datetime.fromtimestamp(float(message["ts"]), UTC)
    text = plain(message.get("text") or "", {}, {})
    answers = message.get("thread_ts")
    return Overheard(place, message["ts"], telling, message["user"], at, text, answers=answers)
