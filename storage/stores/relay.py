"""Texts between an asker who isn't named and a helper: implements `core.questions.relay_store.RelayBook`."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, select, update

from core.carried import about
from core.ids import OfferId, QuestionId
from core.places import PlaceKind
from core.questions.askers import NOBODY
from core.questions.choices import Naming
from core.questions.model import State
from core.questions.relay_store import MOST, Words
from core.unnamed import REFERENCE
from storage.rows.kernel import deliveries, slots
from storage.rows.naming import relayed, reveals
from storage.rows.questions import ease, offers, questions, thanks
from storage.rows.safety import reports
from storage.rows.sharing import followups, kept_answers
from storage.rows.ties import helps
from storage.stores.store import Store
from storage.writing import add_new


class SqlRelayBook(Store):
    """The relay of one community."""

    async def put(self, words: Words) -> None:
        """Keep a text until it is delivered."""
        row = {
            "community_id": self._community,
            "id": words.id,
            "offer_id": words.offer,
            "from_asker": words.from_asker,
            "text": words.text,
            "at": words.at,
        }
        await self._db.execute(relayed.insert(), row)

    async def words(self, words: str) -> Words | None:
        """Return a text, empty once it was delivered."""
        row = await self._row(relayed, id=words)
        return None if row is None else Words(row.id, row.offer_id, row.from_asker, row.text, row.at)

    async def delivered(self, words: str) -> None:
        """Forget a text; that there was one stays, so that whoever read it can report it."""
        await self._db.execute(update(relayed).where(self._mine(relayed, id=words)).values(text=""))

    async def reveal(self, offer: OfferId, at: datetime) -> bool:
        """Write down that the asker told this helper who they are; False if they had."""
        return await add_new(self._db, reveals, {"community_id": self._community, "offer_id": offer, "at": at})

    async def revealed(self, offer: OfferId) -> bool:
        """Tell whether the asker told this helper who they are."""
        query = select(reveals.c.offer_id).where(self._mine(reveals, offer_id=offer))
        return (await self._db.execute(query)).first() is not None

    async def unnamed_by_ending(self, ending: str) -> QuestionId | None:
        """Return the one question without a name that was sent and whose id ends so; None if there are more."""
        c = questions.c
        sent = self._mine(questions, naming=Naming.ANONYMOUS.value) & c.sent_at.is_not(None)
        query = select(c.id).where(sent, c.id.endswith(ending, autoescape=True)).limit(2)
        found = (await self._db.execute(query)).scalars().all()
        return found[0] if len(found) == 1 and len(ending) >= REFERENCE else None

    async def forget_askers(self, closed_before: datetime, nobody: Callable[[], str], most: int = MOST) -> int:
        """Put an id that nobody bears in the asker's place wherever a question without a name closed before then."""
        c = questions.c
        unnamed = self._mine(questions, naming=Naming.ANONYMOUS.value, state=State.CLOSED.value)
        old = select(c.id).where(unnamed, c.closed_at < closed_before, ~c.asker_id.startswith(NOBODY)).limit(most)
        found = (await self._db.execute(old)).scalars().all()
        for question in found:
            someone = f"{NOBODY}{nobody()}"
            mine = {"question_id": question}
            asked = self._mine(questions, id=question)
            nameless = update(questions).where(asked).values(asker_id=someone, language=None, version=c.version + 1)
            await self._db.execute(nameless)
            unnamed_line = self._mine(helps, **mine, anonymous=True)  # whoever was told who asked still knows
            await self._db.execute(update(helps).where(unnamed_line).values(asker_id=someone))
            for table in (ease, followups):
                await self._db.execute(update(table).where(self._mine(table, **mine)).values(asker_id=someone))
            await self._db.execute(
                update(kept_answers).where(self._mine(kept_answers, **mine)).values(asker_id=someone)
            )
            await self._db.execute(update(thanks).where(self._mine(thanks, **mine)).values(giver_id=someone))
            hidden = self._mine(reports, hidden=True) & reports.c.about.in_(await self._told_of(question))
            await self._db.execute(update(reports).where(hidden).values(author_id=someone))
            await self._forget_places(question)
            theirs = select(offers.c.id).where(self._mine(offers, **mine))
            for table in (relayed, reveals):
                here = table.c.community_id == self._community
                await self._db.execute(delete(table).where(here, table.c.offer_id.in_(theirs)))
        return len(found)

    async def _forget_places(self, question: str) -> None:
        """Forget where private messages about it stand: whose inbox that was would tell who asked."""
        theirs = self._mine(offers, question_id=question)
        helping = (await self._db.execute(select(offers.c.id).where(theirs))).scalars().all()
        written = select(relayed.c.id).where(self._mine(relayed), relayed.c.offer_id.in_(helping))
        things = [question, *helping, *(await self._db.execute(written)).scalars()]
        for thing in things:
            await self._db.execute(delete(slots).where(self._mine(slots), slots.c.slot.contains(thing)))
            private = self._mine(deliveries, kind=PlaceKind.DIRECT.value) & deliveries.c.about.endswith(f":{thing}")
            await self._db.execute(delete(deliveries).where(private))

    async def _told_of(self, question: str) -> list[str]:
        """Name everything the asker said around a question, as reports do."""
        theirs = select(offers.c.id).where(self._mine(offers, question_id=question))
        here = self._mine(relayed, from_asker=True) & relayed.c.offer_id.in_(theirs)
        words = (await self._db.execute(select(relayed.c.id).where(here))).scalars()
        return [about("question", question), about("thanks", question), *(about("words", one) for one in words)]
