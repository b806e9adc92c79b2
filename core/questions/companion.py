"""Help for whoever began a post: *Find someone* stands under new posts where organisers switched that on.

What a post says is not read. Its title becomes the beginning of the question when its writer presses the button.
"""

from core.commands import press
from core.errors import Refusal
from core.events import QuestionMoved
from core.letters import Letter, Purpose, There, letter
from core.message import Message
from core.places import Home, Place, PlaceKind
from core.questions import companion_messages, messages
from core.questions.model import Outcome, State
from core.questions.naming import shown
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.replies import Ask, Reply
from core.settings import posts_in
from core.surroundings import PostBegan

SETTLED = (Outcome.SOLVED, Outcome.FOUND)


@letter(PostBegan)
async def accompany(event: PostBegan, unit: QuestionsUnit) -> Letter | None:
    """A few words under a new post, where organisers want that."""
    home = Home(event.platform, event.tenant)
    if posts_in(home, event.channel) not in (await unit.settings.get()).posts:
        return None
    place = Place(home, PlaceKind.CHANNEL, event.post)
    return Letter(There(place), companion_messages.offered(), Purpose.REPLY, slot=_slot(place))


@press("questions.find", asks=True)
async def find(caller: Caller, unit: QuestionsUnit) -> Reply:
    """Open the form, begun with the post's title, for whoever began the post."""
    if caller.post is None or not caller.post.own:
        raise Refusal(companion_messages.NOT_YOURS)
    first = await unit.questions.sent_by(caller.member) == 0
    return Ask(messages.write_form(caller.post.title, languages=await unit.languages.of(caller.member), first=first))


@letter(QuestionMoved, lane="question")
async def settle(event: QuestionMoved, unit: QuestionsUnit) -> Letter | None:
    """The words under a post say that it is solved; of a question without a name they tell nothing."""
    question = await unit.questions.get(event.question)
    if question is None or question.place is None or question.place.kind is not PlaceKind.POST:
        return None
    if (await shown(question, unit)).anonymous:
        return None
    if question.outcome is Outcome.REMOVED:
        return _under(question.place, companion_messages.taken_away())
    solved = question.state is State.CLOSED and question.outcome in SETTLED
    if not solved and (question.state is State.DRAFT or question.opened_at == question.sent_at):
        return None  # it was never solved, so the words under it are still true
    message = companion_messages.solved() if solved else companion_messages.offered()
    return _under(question.place, message)


def _under(post: Place, message: Message) -> Letter:
    return Letter(There(post), message, Purpose.REPLY, slot=_slot(post), only_edit=True)


def _slot(post: Place) -> str:
    return f"post:{post.key}"
