"""The communities of this installation and the homes they live in."""

from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table

from storage.rows.columns import Instant, Key, key, metadata

communities = Table(
    "communities",
    metadata,
    key("id"),
    Column("name", String, nullable=False),
    Column("zone", String, nullable=False),
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
