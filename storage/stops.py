"""The brake of the whole installation, which an operator presses: nothing unasked leaves any community."""

from datetime import datetime

from storage.engine import Database
from storage.stores.brake import press_everywhere, release_everywhere


class SqlStops:
    """One row that every letter's sending looks at."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def press(self, now: datetime) -> bool:
        """Stop; False if it was stopped already."""
        async with self._database.write() as db:
            return await press_everywhere(db, now)

    async def release(self) -> bool:
        """Go on; False if nothing stopped it."""
        async with self._database.write() as db:
            return await release_everywhere(db)
