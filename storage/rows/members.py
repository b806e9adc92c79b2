"""Members, where they are, what they agreed to and what is asked of them now."""

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, Table

from storage.rows.columns import Instant, Json, Key, Words, community_key, key, metadata


def of_member() -> ForeignKeyConstraint:
    """Tie a row to its member: forgetting the member removes it."""
    return ForeignKeyConstraint(
        ["community_id", "member_id"], ["members.community_id", "members.id"], ondelete="CASCADE"
    )


members = Table(
    "members",
    metadata,
    community_key(),
    key("id"),
    Column("name", Words, nullable=False),
    Column("zone", Words, nullable=False),
    Column("zone_guessed", Boolean, nullable=False),
    Column("weekly", Integer, nullable=False),
    Column("organiser", Boolean, nullable=False),
    Column("joined_at", Instant),
    Column("left_at", Instant),
    Column("away_until", Instant),
    Column("topics", Json, nullable=False),
    Column("version", Integer, nullable=False),
    ForeignKeyConstraint(["community_id"], ["communities.id"], ondelete="CASCADE"),
)

accounts = Table(
    "accounts",
    metadata,
    community_key(),
    key("platform"),
    key("tenant"),
    key("user"),
    Column("member_id", Key, nullable=False),
    Column("name", Words, nullable=False),
    Column("place", Integer, nullable=False),  # the member's first account is 0
    Column("zone", Words),  # what the platform said last; null where it said nothing
    of_member(),
    Index("ix_accounts_member", "community_id", "member_id", "place"),
    Index("ix_accounts_user", "platform", "user"),
)

# Never changed, only added to: the highest `number` of a purpose is what stands.
consents = Table(
    "consents",
    metadata,
    community_key(),
    key("member_id"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("purpose", Key, nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("how", Words, nullable=False),
    Column("text_version", Words, nullable=False),
    of_member(),
)

loads = Table(
    "loads",
    metadata,
    community_key(),
    key("member_id"),
    Column("open", Integer, nullable=False),
    Column("week", Key, nullable=False),
    Column("asked", Integer, nullable=False),
    of_member(),
)

# One row for each member and ISO week in which something reached them unasked; the first message to write it has it.
unasked = Table("unasked", metadata, community_key(), key("member_id"), key("week"), Column("what", Key), of_member())

# Only who chose something beside the switches has a row.
profiles = Table(
    "profiles",
    metadata,
    community_key(),
    key("member_id"),
    Column("weekends", Boolean, nullable=False),
    Column("rhythm", Words, nullable=False),
    Column("learning", Json, nullable=False),
    Column("curious", Json, nullable=False),
    Column("been_through", Words, nullable=False),
    Column("ways", Json, nullable=False),
    Column("languages", Json, nullable=False),
    of_member(),
)

# How much less of one kind of unasked message somebody wants.
hushes = Table(
    "hushes",
    metadata,
    community_key(),
    key("member_id"),
    key("kind"),
    Column("never", Boolean, nullable=False),
    Column("until", Instant),
    Column("sparing", Boolean, nullable=False),
    Column("last_at", Instant),
    of_member(),
)
