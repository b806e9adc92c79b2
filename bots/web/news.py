"""Who has something new, so that whoever tries the playground finds the member to be next.

What has been seen is known to the browser of the one person who is everybody; here is only what could be seen.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bots.web.store import Said, Store

KEPT = 30  # messages counted in one place

Places = Mapping[str, Sequence[int]]


class News:
    """Numbers of messages that reached people in private places, per person and place."""

    def __init__(self, since: datetime | None = None) -> None:
        """Count what was said since a moment: an example's past is no news to whoever visits."""
        self._since = since
        self._found: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._begun = False

    async def begin(self, store: Store) -> None:
        """Read once what was said before this process began."""
        if self._begun:
            return
        self._begun = True
        for person in await store.people():
            self._note_all("direct", [person.user], await store.messages("direct", person.user, person.user))
            for room in await store.rooms_of(person.user):
                found = await store.messages("room", room.key, person.user)
                self._note_all(f"room:{room.key}", [person.user], found)

    def note(self, place: str, users: Iterable[str], message: Said) -> None:
        """Take down a message: the whispered ones and one's own are no news."""
        for user in users:
            past = self._since is not None and message.at < self._since
            if message.only_for is None and message.author != user and not past:
                numbers = self._found[user][place]
                numbers.add(int(message.id))
                if len(numbers) > KEPT:
                    numbers.remove(min(numbers))

    def of(self, user: str) -> Places:
        """Give the numbers of one person's messages, place by place."""
        return {place: sorted(numbers) for place, numbers in self._found[user].items()} if user in self._found else {}

    def _note_all(self, place: str, users: Iterable[str], messages: Iterable[Said]) -> None:
        for message in messages:
            self.note(place, users, message)
