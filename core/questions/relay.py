"""How an asker who isn't named and a helper talk: through Kith, which forgets each text once it is delivered."""

from datetime import timedelta
from typing import Protocol

from core.ids import OfferId
from core.ports import Progress
from core.questions.model import Question
from core.questions.naming import Naming, Shown, shown
from core.questions.offer import Offer
from core.questions.store import QuestionsUnit

LONGEST = 3000  # characters of one text
LINK_KEPT = timedelta(days=30)  # how long after the end Kith still knows who asked without a name


class RelayUnit(QuestionsUnit, Protocol):
    """What the relay's handlers work with."""

    @property
    def progress(self) -> Progress:
        """Which letters have arrived."""
        ...


async def in_relay(question: Question, offer: Offer, unit: QuestionsUnit) -> bool:
    """Tell whether this asker and this helper talk through Kith, not in a place of their own."""
    return question.naming is Naming.ANONYMOUS and not await unit.relay.revealed(offer.id)


async def shown_to(question: Question, offer: Offer, unit: QuestionsUnit) -> Shown:
    """Say how this very helper may call the asker: by name once the asker told them."""
    if question.naming is Naming.ANONYMOUS and await unit.relay.revealed(offer.id):
        return Shown((await unit.people.named(question.asker)).name, anonymous=False)
    return await shown(question, unit)


def words_slot(words: str) -> str:
    """Name the slot in which a delivered text stands: it tells that the text has arrived."""
    return f"relayed:{words}"


def asker_slot(offer: OfferId) -> str:
    """Name the slot of the asker's message about this helper."""
    return f"relay:{offer}"


async def forget_who_asked(unit: QuestionsUnit) -> int:
    """Forget who asked without a name, thirty days after each question's end; tell how many questions that were."""
    return await unit.relay.forget_askers(unit.now - LINK_KEPT, unit.new_id)
