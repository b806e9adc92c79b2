"""What keeps members apart and safe: walls, bans, reports, what was removed, whom not to bring back, and the brake."""

from sqlalchemy import Boolean, Column, Index, Table

from storage.rows.columns import Instant, Key, Words, community_key, key, metadata

walls = Table(
    "walls",
    metadata,
    community_key(),
    key("member_id"),
    key("other_id"),
    key("wall"),
    Column("at", Instant, nullable=False),
    Index("ix_walls_other", "community_id", "other_id"),
)

bans = Table(
    "bans",
    metadata,
    community_key(),
    key("member_id"),
    Column("at", Instant, nullable=False),
    Column("by", Words, nullable=False),
    Column("until", Instant),
)

# `about` names the words, as in question:…; one member reports the same words once.
reports = Table(
    "reports",
    metadata,
    community_key(),
    key("id"),
    Column("about", Key, nullable=False),
    Column("reporter_id", Key, nullable=False),
    Column("author_id", Key, nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("words", Words, nullable=False),
    Column("trouble", Words, nullable=False),
    Column("note", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("state", Words, nullable=False),
    Column("settled_by_id", Key),
    Column("settled_at", Instant),
    Index("uq_reports_about", "community_id", "about", "reporter_id", unique=True),
    Index("ix_reports_reporter", "community_id", "reporter_id", "at"),
)

removed = Table(
    "removed",
    metadata,
    community_key(),
    key("about"),
    Column("at", Instant, nullable=False),
    Column("why", Words, nullable=False),
)

# A keyed hash of an account whose owner asked to be forgotten: an import does not bring them back.
tombstones = Table("tombstones", metadata, community_key(), key("digest"), Column("at", Instant, nullable=False))

# Of the whole installation: an operator told it to send nothing unasked.
brakes = Table("brakes", metadata, key("name"), Column("at", Instant, nullable=False))
