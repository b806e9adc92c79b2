"""What goes between somebody who isn't named and who helps them, whom they told their name, and who looked it up."""

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Table

from storage.rows.columns import Instant, Key, Words, community_key, key, metadata

relayed = Table(
    "relayed",
    metadata,
    community_key(),
    key("id"),
    Column("offer_id", Key, nullable=False),
    Column("from_asker", Boolean, nullable=False),
    Column("text", Words, nullable=False),
    Column("at", Instant, nullable=False),
    ForeignKeyConstraint(["community_id", "offer_id"], ["offers.community_id", "offers.id"], ondelete="CASCADE"),
    Index("ix_relayed_offer", "community_id", "offer_id"),
)

reveals = Table(
    "reveals",
    metadata,
    community_key(),
    key("offer_id"),
    Column("at", Instant, nullable=False),
    ForeignKeyConstraint(["community_id", "offer_id"], ["offers.community_id", "offers.id"], ondelete="CASCADE"),
)

# The log of looking a name up: kept without the name, so that it can stay when the link to the asker is forgotten.
unmaskings = Table(
    "unmaskings",
    metadata,
    community_key(),
    key("id"),
    Column("question_id", Key, nullable=False),
    Column("wanted_by", Key, nullable=False),
    Column("reason", Words, nullable=False),
    Column("wanted_at", Instant, nullable=False),
    Column("state", Words, nullable=False),
    Column("answered_by", Key),
    Column("answered_at", Instant),
    Index("ix_unmaskings_question", "community_id", "question_id"),
)
