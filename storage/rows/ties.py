"""The help ledger. A helper or an asker who was forgotten stays as an id that nobody bears any more."""

from sqlalchemy import Boolean, Column, Index, Integer, Table, false

from storage.rows.columns import Instant, Key, Words, community_key, key, metadata

helps = Table(
    "helps",
    metadata,
    community_key(),
    key("question_id"),
    key("helper_id"),
    Column("asker_id", Key, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("distance", Integer),
    Column("thanked_at", Instant),
    Column("anonymous", Boolean, nullable=False, server_default=false()),
    Index("ix_helps_helper", "community_id", "helper_id", "at"),
    Index("ix_helps_asker", "community_id", "asker_id", "at"),
)
