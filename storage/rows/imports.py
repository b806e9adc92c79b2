"""How far the reading of an export came, so that it can go on after an interruption."""

from sqlalchemy import BigInteger, Column, Table

from storage.rows.columns import Instant, community_key, key, metadata

imports = Table(
    "imports",
    metadata,
    community_key(),
    key("platform"),
    key("tenant"),
    key("fingerprint"),
    Column("position", BigInteger, nullable=False),
    Column("taken", BigInteger, nullable=False),
    Column("skipped", BigInteger, nullable=False),
    Column("bad", BigInteger, nullable=False),
    Column("finished_at", Instant),
    Column("updated_at", Instant, nullable=False),
)
