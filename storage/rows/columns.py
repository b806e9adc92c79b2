"""What columns are made of: moments in UTC, words, keys that sort by their bytes, JSON that knows nothing from null."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Dialect, MetaData, String, TypeDecorator
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """A moment, always aware and in UTC; SQLite keeps it without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive datetime: nobody knows which moment it is."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its zone: {value}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text from anywhere: what no database can hold (a zero byte, half a character) stops nobody's message."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - as it is called
        """Leave out what cannot be written."""
        if value is None or (value.isprintable() and value.isascii()):
            return value
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


class Key(Words):
    """An id. PostgreSQL would sort it by the customs of its locale; so it sorts by its bytes on both databases."""

    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Name PostgreSQL's plainest collation."""
        return dialect.type_descriptor(String(collation="C") if dialect.name == "postgresql" else String())


Json = JSON(none_as_null=True)


def community_key() -> Column[Any]:
    """Make the column with which every primary key of a community's table begins."""
    return Column("community_id", Key, primary_key=True)


def key(name: str) -> Column[Any]:
    """Make a column of a primary key."""
    return Column(name, Key, primary_key=True)
