"""Deeds, months' shout-outs and their nominations. A person who was forgotten stays as an id that nobody bears."""

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, Table

from storage.rows.columns import Instant, Key, Words, community_key, key, metadata
from storage.rows.members import of_member

deeds = Table(
    "deeds",
    metadata,
    community_key(),
    key("id"),
    Column("kind", Words, nullable=False),
    Column("doer_id", Key, nullable=False),
    Column("at", Instant, nullable=False),
    Column("source", Key, nullable=False),
    Column("giver_id", Key),
    Column("topic", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("counts", Boolean, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("shown_at", Instant),
    Index("uq_deeds_source", "community_id", "source", unique=True),
    Index("ix_deeds_at", "community_id", "at"),
    Index("ix_deeds_giver", "community_id", "giver_id", "at"),
)

shoutouts = Table(
    "shoutouts",
    metadata,
    community_key(),
    key("id"),  # the month, as 2026-10
    Column("post_at", Instant, nullable=False),
    Column("state", Words, nullable=False),
    Column("plan", Integer, nullable=False),
    Column("posted_at", Instant),
    Column("version", Integer, nullable=False),
)

nominations = Table(
    "nominations",
    metadata,
    community_key(),
    key("id"),
    Column("period", Key, nullable=False),
    Column("deed_id", Key, nullable=False),
    Column("kind", Words, nullable=False),
    Column("doer_id", Key, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("giver_id", Key),
    Column("topic", Words, nullable=False),
    Column("quote", Words, nullable=False),
    Column("line", Words, nullable=False),
    Column("doer_says", Words, nullable=False),
    Column("giver_says", Words, nullable=False),
    Column("doer_round", Integer, nullable=False),
    Column("giver_round", Integer, nullable=False),
    Column("asked_at", Instant),
    Column("dropped", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    ForeignKeyConstraint(["community_id", "period"], ["shoutouts.community_id", "shoutouts.id"], ondelete="CASCADE"),
    Index("ix_nominations_period", "community_id", "period", "id"),
)

shoutout_settings = Table(
    "shoutout_settings",
    metadata,
    community_key(),
    Column("platform", Key),
    Column("tenant", Key),
    Column("kind", Words),
    Column("key", Key),
    Column("channel", Words, nullable=False),
    Column("hour", Integer, nullable=False),
    Column("quiet", Boolean, nullable=False),
    ForeignKeyConstraint(["community_id"], ["communities.id"], ondelete="CASCADE"),
)

shoutout_wishes = Table(
    "shoutout_wishes",
    metadata,
    community_key(),
    key("member_id"),
    Column("ask", Boolean, nullable=False),
    Column("look_back", Boolean, nullable=False),
    of_member(),
)
