"""Which topics members list, by topic, and which of them organisers made one."""

from sqlalchemy import Column, Index, Table

from storage.rows.columns import Instant, Key, Words, community_key, key, metadata
from storage.rows.members import of_member

# Derived from the members' lists whenever they change.
listed_topics = Table(
    "listed_topics",
    metadata,
    community_key(),
    key("member_id"),
    key("shelf"),
    key("fold"),
    Column("name", Words, nullable=False),
    of_member(),
    Index("ix_listed_topics_fold", "community_id", "fold"),
)

topic_merges = Table(
    "topic_merges",
    metadata,
    community_key(),
    key("fold"),
    Column("name", Words, nullable=False),
    Column("into", Words, nullable=False),
    Column("by_id", Key, nullable=False),
    Column("at", Instant, nullable=False),
)
