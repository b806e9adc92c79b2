"""What happened becomes a lesson: who accepted, how it ended, felt and held, and once a day who replied to whom."""

from core.asking import AtEase
from core.events import OfferAccepted, QuestionClosed, QuestionSolved
from core.expertise.scholar import HELPED
from core.expertise.store import ExpertiseUnit
from core.lasting import HeldSaid
from core.learning import LessonsDue
from core.letters import reaction
from core.ticks import Tick, daily


@reaction(OfferAccepted)
async def note_acceptance(event: OfferAccepted, unit: ExpertiseUnit) -> None:
    """Somebody who was asked said that they can help."""
    await unit.waves.accepted(event.question, event.helper, unit.now)


@reaction(QuestionSolved)
async def note_outcome(event: QuestionSolved, unit: ExpertiseUnit) -> None:
    """The help was worth something."""
    await unit.scholar.helped(event.question, event.helper, event.outcome)


@reaction(HeldSaid)
async def note_whether_it_held(event: HeldSaid, unit: ExpertiseUnit) -> None:
    """Two weeks later its asker said whether it held up; what they say now counts, in whatever order this comes."""
    await unit.scholar.held(event.question, held=await unit.followups.held(event.question))


@reaction(AtEase)
async def note_ease(event: AtEase, unit: ExpertiseUnit) -> None:
    """Patience with beginners decides who is asked by them; nobody is shown it."""
    await unit.waves.felt(event.question, event.helper, at_ease=bool(event.at_ease))


@reaction(QuestionClosed)
async def learn_from_waves(event: QuestionClosed, unit: ExpertiseUnit) -> None:
    """A question is over: its offers teach who accepts. One that was solved does once it is known who helped."""
    if event.outcome not in HELPED:
        await unit.scholar.ended(event.question, event.outcome)


async def study(_event: LessonsDue, unit: ExpertiseUnit) -> None:
    """Reading takes long in a large community, so it comes before the writing."""
    await unit.scholar.study()


@reaction(LessonsDue, ahead=study)
async def learn_from_replies(_event: LessonsDue, unit: ExpertiseUnit) -> None:
    """Once a day: who replied to what was asked a week ago and more."""
    await unit.scholar.keep()


LESSONS = Tick("expertise.lessons", daily, LessonsDue)
