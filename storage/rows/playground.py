"""The playground's own platform: its channels, people, rooms and what was said. Owned by the installation."""

from sqlalchemy import BigInteger, Column, Float, Index, Table

from storage.rows.columns import Instant, Json, Key, Words, key, metadata

# `version` rises with everything that is said or edited; `offset_seconds` is how far the movable clock is ahead.
playgrounds = Table(
    "playgrounds",
    metadata,
    key("tenant"),
    Column("version", BigInteger, nullable=False),
    Column("offset_seconds", Float, nullable=False),
)

channels = Table(
    "playground_channels",
    metadata,
    key("tenant"),
    key("key"),
    Column("name", Words, nullable=False),
    Column("topic", Words, nullable=False),
    Column("place", BigInteger, nullable=False),
)

people = Table(
    "playground_people",
    metadata,
    key("tenant"),
    key("user"),
    Column("name", Words, nullable=False),
    Column("zone", Words, nullable=False),
    Column("roles", Json),
)

rooms = Table(
    "playground_rooms",
    metadata,
    key("tenant"),
    key("key"),
    Column("once", Key),
    Column("title", Words, nullable=False),
    Column("users", Json, nullable=False),
    Index("uq_playground_rooms_once", "tenant", "once", unique=True),
)

messages = Table(
    "playground_messages",
    metadata,
    key("tenant"),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
    Column("place_kind", Key, nullable=False),
    Column("place_key", Key, nullable=False),
    Column("author", Key),
    Column("text", Words),
    Column("body", Json),
    Column("once", Key),
    Column("only_for", Key),
    Column("thread", BigInteger),
    Column("at", Instant, nullable=False),
    Column("edited_at", Instant),
    Index("uq_playground_messages_once", "tenant", "once", unique=True),
    Index("ix_playground_messages_place", "tenant", "place_kind", "place_key", "id"),
    Index("ix_playground_messages_version", "tenant", "version"),
)
