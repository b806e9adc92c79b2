"""What the doors keep: events on their way, letters and how far they came, and what the calendar has started."""

from sqlalchemy import JSON, Column, Index, Integer, Table, and_

from storage.rows.columns import Instant, Json, Key, Words, community_key, key, metadata

# One row for each event and subscriber. `planned_at` is when it was first due and orders a lane; `due_at` moves with
# every new try. The lease is a worker's mark, and its end is measured by the real clock, never by a movable one.
outbox = Table(
    "outbox",
    metadata,
    community_key(),
    key("id"),
    Column("event", Words, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("subscriber", Words, nullable=False),
    Column("lane", Key),
    Column("once", Key),
    Column("planned_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("lease", Key),
    Column("leased_until", Instant),
    Column("done_at", Instant),
    Column("parked_at", Instant),
    Column("reason", Words),
    Column("actor_id", Key),
    Column("held_at", Instant),
    Column("expires_at", Instant),
    Index("uq_outbox_once", "community_id", "once", unique=True),
)

waiting = and_(outbox.c.done_at.is_(None), outbox.c.parked_at.is_(None))
not_held = outbox.c.held_at.is_(None)  # while Kith is stopped, letters are set aside

Index(
    "ix_outbox_held",
    outbox.c.community_id,
    outbox.c.planned_at,
    outbox.c.id,
    sqlite_where=~not_held,
    postgresql_where=~not_held,
)
Index("ix_outbox_due", outbox.c.due_at, outbox.c.id, sqlite_where=waiting, postgresql_where=waiting)
Index(
    "ix_outbox_lane",
    outbox.c.community_id,
    outbox.c.lane,
    outbox.c.planned_at,
    outbox.c.id,
    sqlite_where=and_(waiting, outbox.c.lane.is_not(None)),
    postgresql_where=and_(waiting, outbox.c.lane.is_not(None)),
)

deliveries = Table(
    "deliveries",
    metadata,
    community_key(),
    key("once"),
    Column("state", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("platform", Key),
    Column("tenant", Key),
    Column("kind", Words),
    Column("key", Key),
    Column("message", Key),
    Column("about", Key),  # whose words it carries
    Column("to_id", Key),  # the one member whom it is for
    Index("ix_deliveries_about", "community_id", "about"),
    Index("ix_deliveries_to", "community_id", "to_id"),
)

slots = Table(
    "slots",
    metadata,
    community_key(),
    key("slot"),
    Column("platform", Key, nullable=False),
    Column("tenant", Key, nullable=False),
    Column("kind", Words, nullable=False),
    Column("key", Key, nullable=False),
    Column("message", Key, nullable=False),
    Column("to_id", Key),
)

rooms = Table(
    "rooms",
    metadata,
    community_key(),
    key("room"),
    Column("platform", Key, nullable=False),
    Column("tenant", Key, nullable=False),
    Column("kind", Words, nullable=False),
    Column("key", Key, nullable=False),
)

due = Table("due", metadata, community_key(), key("kind"), key("period"))

# Events of the platforms, of the whole installation: which community they belong to is found out later.
inbox = Table(
    "inbox",
    metadata,
    key("id"),
    Column("platform", Key, nullable=False),
    Column("tenant", Key, nullable=False),
    Column("key", Key, nullable=False),
    Column("happening", Words, nullable=False),
    Column("user", Key, nullable=False),
    Column("details", Json, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("leased_until", Instant),
    Column("done_at", Instant),
)

unread = inbox.c.done_at.is_(None)

Index("ix_inbox_waiting", inbox.c.received_at, inbox.c.id, sqlite_where=unread, postgresql_where=unread)
