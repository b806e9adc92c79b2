"""The communities of this installation and the homes they live in."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table

from storage.rows.columns import Instant, Json, Key, Words, key, metadata

communities = Table(
    "communities",
    metadata,
    key("id"),
    Column("name", Words, nullable=False),
    Column("zone", Words, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
)

# A payload arrives with a home and no community, so the home is the key here.
homes = Table(
    "homes",
    metadata,
    key("platform"),
    key("tenant"),
    Column("community_id", Key, ForeignKey("communities.id", ondelete="CASCADE"), nullable=False, index=True),
)

community_settings = Table(
    "community_settings",
    metadata,
    Column("community_id", Key, ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True),
    Column("chosen", Json, nullable=False),
    Column("version", Integer, nullable=False),
)
