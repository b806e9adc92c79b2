"""Reading everything that is kept about one member: a row becomes JSON, other members become names."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, select

from core.ids import MemberId
from storage.mydata import SECTIONS, Section
from storage.rows import metadata
from storage.rows.members import members
from storage.stores.store import Store

NO_NAME = "the person who asked"
LEFT = "someone who left"


class SqlKnown(Store):
    """What is kept about members of one community."""

    async def known_of(self, member: MemberId) -> Mapping[str, object]:
        """Return everything that is kept about a member; sections without a row are left out."""
        found = {name: await self._section(section, member) for name, section in SECTIONS.items()}
        return {name: rows for name, rows in found.items() if rows}

    async def _section(self, section: Section, member: MemberId) -> list[dict[str, Any]]:
        table = metadata.tables[section.table]
        query = select(table).where(self._mine(table, **{section.column: member})).order_by(*table.primary_key)
        return [await self._told(section, row) for row in (await self._db.execute(query)).all()]

    async def _told(self, section: Section, row: Row[Any]) -> dict[str, Any]:
        values = row._mapping  # noqa: SLF001 - SQLAlchemy's own public name for it
        told = {name: _value(name, values[name]) for name in section.shows}
        hidden = section.unnamed is not None and values[section.unnamed]
        for column, called in section.names.items():
            if values[column] is not None:
                told[called] = NO_NAME if hidden else await self._name(values[column])
        return {name: value for name, value in told.items() if value not in (None, "", [])}

    async def _name(self, member: str) -> str:
        name = await self._db.execute(select(members.c.name).where(self._mine(members, id=member)))
        return str(name.scalar_one_or_none() or LEFT)


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - a column's, on its way to JSON
    if isinstance(value, datetime):
        return value.isoformat()
    if name == "at" and isinstance(value, float):  # the matcher's log counts seconds
        return datetime.fromtimestamp(value, UTC).isoformat()
    return value
