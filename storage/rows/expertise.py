"""The evidence log with its head, the words that may be shown, every decision about whom to ask, and what it taught."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, Table

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

# Rows that were removed, for a day, so that running processes can take them back instead of reading the log anew.
# `epoch` is the one that the removal began, `rows` how many it removed; an epoch without rows has to be read anew.
retracted = Table(
    "retracted",
    metadata,
    community_key(),
    Column("epoch", BigInteger, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("rows", Integer, nullable=False),
    Column("removed_at", Instant, nullable=False),
    Column("member_id", Key, nullable=False),
    Column("kind", Words, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("channel", Words, nullable=False),
    Column("thread", Words),
    Column("counterpart_id", Key),
    Column("terms", LargeBinary, nullable=False),
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
    # Which numbers `pictures` holds (float32, a row for each of the considered), and how seats went round.
    Column("features", Words),
    Column("spread", Float(53)),
    Column("before", Integer),
    Column("pictures", LargeBinary),
    Column("learned_at", Instant),
)

# What became of a seat; who only passed or was silent has no row.
outcomes = Table(
    "outcomes",
    metadata,
    community_key(),
    key("question_id"),
    key("member_id"),
    Column("accepted_at", Instant),
    Column("outcome", Words),
    Column("held", Boolean),
    Column("at_ease", Boolean),
)

# How many seats a member was given lately, as of `at`; it fades.
turns = Table(
    "turns",
    metadata,
    community_key(),
    key("member_id"),
    Column("load", Float(53), nullable=False),
    Column("at", Instant, nullable=False),
)

# What a community's own outcomes taught: one row of each kind, one writer of each, a version that only grows.
learned = Table(
    "learned",
    metadata,
    community_key(),
    Column("kind", Key, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("state", Json, nullable=False),
)
