"""What keeps an asker company while people are asked: answers that were kept, and how many others wonder, too.

It stands on the status message, so nothing is looked up before *Send* and nothing waits for it. Public messages that
the asker may open would belong here, too; Kith knows of none today, so kept answers are all there is.
"""

from dataclasses import replace

from core.actions import Action
from core.commands import press
from core.message import Block, Button, Buttons, Message, prose
from core.questions import kept_messages
from core.questions.life import mine
from core.questions.model import Question, State
from core.questions.sharing_store import SharingUnit
from core.questions.wonder_messages import company
from core.reads import Caller
from core.replies import Reply, Whisper
from core.spans import tn

MOST = 3


@press("kept.near")
async def near(caller: Caller, unit: SharingUnit, question: str) -> Reply:
    """Show what may help now, as it is kept at this moment."""
    found = await mine(caller, unit, question)
    cards = await unit.kept_answers.about(found.text, caller.member, MOST)
    return Whisper(kept_messages.cards(cards, found.id if found.state is State.ASKING else None))


@press("kept.about")
async def about(caller: Caller, unit: SharingUnit, lookup: str) -> Reply:
    """Show what is kept about a topic that was looked up."""
    found = await unit.lookups.get(lookup)
    cards = await unit.kept_answers.about(found.topic, caller.member, MOST) if found else ()
    return Whisper(kept_messages.cards(cards))


async def kept_company(message: Message, question: Question, unit: SharingUnit) -> Message:
    """Add what is true now to the status message."""
    others = await unit.wonderers.count(question.id)
    cards = 0
    if question.state is State.ASKING:
        cards = len(await unit.kept_answers.about(question.text, question.asker, MOST))
    return beside(message, question, cards, others)


def beside(message: Message, question: Question, cards: int, others: int) -> Message:
    """Put the lines above the message's buttons, and the one button below them."""
    lines: list[Block] = [prose(company(others))] if others else []
    if cards:
        lines.append(
            prose(
                tn(
                    "One kept answer may help now.",
                    "{count} kept answers may help now.",
                    cards,
                )
            )
        )
    if not lines:
        return message
    at = next((n for n, block in enumerate(message.blocks) if isinstance(block, Buttons)), len(message.blocks))
    see = (Buttons((Button(kept_messages.SEE, Action("kept.near", (question.id,))),)),) if cards else ()
    before, after = message.blocks[:at], message.blocks[at:]
    return replace(message, blocks=(*before, *lines, *after[:1], *see, *after[1:]))
