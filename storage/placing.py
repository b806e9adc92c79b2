"""Where a member's id may stand, and what becomes of it when they ask to be forgotten: every column has its place.

A test walks the tables: a column that can hold an id (a key, or JSON) and is in none of these lists makes it fail.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Gone:
    """The row is about this member, and is removed."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """The row is somebody else's, too: the id becomes one that nobody bears, and these columns are blanked."""

    blank: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Nobody:
    """The row is somebody else's, and stands as well without the id."""


@dataclass(frozen=True, slots=True)
class Within:
    """The id may stand inside a text or JSON; there it becomes one that nobody bears."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """A barrier: it is kept under the account's keyed hash, so that whoever comes back finds it still standing."""


Fate = Gone | Stranger | Nobody | Within | Hashed

GONE, NOBODY, WITHIN, HASHED = Gone(), Nobody(), Within(), Hashed()

_ASKED: Mapping[str, Any] = {"text": "", "channel": "", "place_kind": None, "place_key": None, "language": None}
_HELPED: Mapping[str, Any] = {"answer": None, "because": [], "note": None, "why": None}

# Within one table the fates are carried out in this order.
FATES: Mapping[str, Mapping[str, Fate]] = {
    "outbox": {"payload": WITHIN, "lane": WITHIN, "once": WITHIN, "reason": WITHIN, "actor_id": NOBODY},
    "deliveries": {"to_id": GONE},
    "slots": {"to_id": GONE, "slot": WITHIN},
    "community_settings": {"chosen": WITHIN},
    "retracted": {"member_id": GONE, "counterpart_id": NOBODY},
    "evidence": {"member_id": GONE, "counterpart_id": NOBODY, "source": WITHIN},
    "decisions": {"considered": WITHIN},
    "outcomes": {"member_id": GONE},
    "turns": {"member_id": GONE},
    "learned": {"state": WITHIN},
    "ease": {"helper_id": GONE, "asker_id": GONE},
    "lookups": {"member_id": GONE},
    "listed_topics": {"member_id": GONE},
    "topic_merges": {"by_id": Stranger()},
    "first_asked": {"member_id": GONE},
    "calls": {"member_id": GONE},
    "wonderers": {"member_id": GONE},
    "followups": {"asker_id": GONE, "helper_id": Stranger()},
    "kept_answers": {"asker_id": GONE, "helper_id": GONE},
    "questions": {"asker_id": Stranger(_ASKED), "first_id": NOBODY},
    "offers": {"member_id": Stranger(_HELPED), "referred_by": NOBODY},
    "thanks": {"giver_id": Stranger({"words": ""}), "receiver_id": Stranger({"words": ""})},
    "helps": {"helper_id": Stranger(), "asker_id": Stranger()},
    "nominations": {"doer_id": GONE, "giver_id": Stranger({"quote": "", "giver_says": "no"})},
    "deeds": {"doer_id": GONE, "giver_id": Stranger({"words": ""}), "source": WITHIN},
    "shoutout_wishes": {"member_id": GONE},
    "reports": {
        "reporter_id": Stranger({"note": ""}),
        "author_id": Stranger({"words": ""}),
        "settled_by_id": Stranger(),
    },
    "unmaskings": {"wanted_by": Stranger(), "answered_by": Stranger()},
    "walls": {"member_id": GONE, "other_id": HASHED},
    "bans": {"member_id": HASHED},
    "hushes": {"member_id": GONE},
    "profiles": {"member_id": GONE},
    "unasked": {"member_id": GONE},
    "loads": {"member_id": GONE},
    "consents": {"member_id": GONE},
    "accounts": {"member_id": GONE},
    "members": {"id": GONE},
}

# Keys and JSON in which no member's id stands, table by table.
OTHERS: Mapping[str, frozenset[str]] = {
    "accounts": frozenset({"platform", "tenant", "user"}),  # gone with the member; only their keyed hash is kept
    "communities": frozenset({"id"}),
    "consents": frozenset({"purpose"}),
    "decisions": frozenset({"question_id"}),
    "deeds": frozenset({"id"}),
    "deliveries": frozenset({"once", "platform", "tenant", "key", "message", "about"}),
    "due": frozenset({"kind", "period"}),
    "ease": frozenset({"question_id"}),
    "first_asked": frozenset({"question_id"}),
    "calls": frozenset({"question_id"}),
    "followups": frozenset({"question_id"}),
    "helps": frozenset({"question_id"}),
    "homes": frozenset({"platform", "tenant", "community_id"}),
    "hushes": frozenset({"kind"}),
    "imports": frozenset({"platform", "tenant", "fingerprint"}),
    "inbox": frozenset({"id", "platform", "tenant", "key", "user", "details"}),  # by account: those are removed
    "kept_answers": frozenset({"id", "question_id"}),
    "kept_terms": frozenset({"kept_id"}),
    "learned": frozenset({"kind"}),
    "listed_topics": frozenset({"shelf", "fold"}),
    "loads": frozenset({"week"}),
    "lookups": frozenset({"id"}),
    "members": frozenset({"topics"}),
    "nominations": frozenset({"id", "period", "deed_id"}),
    "offers": frozenset({"id", "question_id", "because"}),
    "outbox": frozenset({"id", "lease"}),
    "outcomes": frozenset({"question_id"}),
    "profiles": frozenset({"learning", "curious", "ways", "languages"}),
    "questions": frozenset({"id", "platform", "tenant", "place_key"}),
    "relayed": frozenset({"id", "offer_id"}),  # the text on its way is blanked with its writer
    "removed": frozenset({"about"}),
    "reports": frozenset({"id", "about"}),
    "reveals": frozenset({"offer_id"}),
    "rooms": frozenset({"room", "platform", "tenant", "key"}),
    "shoutout_settings": frozenset({"platform", "tenant", "key"}),
    "shoutouts": frozenset({"id"}),
    "slots": frozenset({"platform", "tenant", "key", "message"}),
    "thanks": frozenset({"id", "question_id"}),
    "tombstones": frozenset({"digest"}),  # the keyed hash that is kept
    "topic_merges": frozenset({"fold"}),
    "unasked": frozenset({"week", "what"}),
    "unmaskings": frozenset({"id", "question_id"}),
    "walls": frozenset({"wall"}),
    "wonderers": frozenset({"question_id"}),
}

# Owned by the installation or by a platform, never by a community.
INSTALLATION = frozenset({"brakes", "slack_bots", "slack_installations", "slack_oauth_states"})
PLATFORMS_OWN = "playground"  # the playground is a platform; what people said there is theirs, as on any other
