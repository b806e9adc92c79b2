"""The evidence log with its head, the words that may be shown, and every decision about whom to ask."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, Table

from storage.rows.columns import Instant, Json, Key, Words, community_key, key, metadata

# The head's row is the lock under which rows are numbered, so the order of the log is the order of its commits.
heads = Table(
    "heads",
    metadata,
    community_key(),
    Column("seq", BigInteger, nullable=False),
    Column("epoch", BigInteger, nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    community_key(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("source", Key, nullable=False),
    Column("member_id", Key, nullable=False),
    Column("kind", Words, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("channel", Words, nullable=False),
    Column("thread", Words),
    Column("counterpart_id", Key),
    Column("terms", LargeBinary, nullable=False),
    Index("uq_evidence_source", "community_id", "source", unique=True),
    Index("ix_evidence_member", "community_id", "member_id", "at"),
)

words = Table(
    "words",
    metadata,
    community_key(),
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("word", Words, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    community_key(),
    key("question_id"),
    Column("look", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("model", Words, nullable=False),
    Column("pool", Integer, nullable=False),
    Column("considered", Json, nullable=False),
)
