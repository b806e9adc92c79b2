"""Learning from outcomes: that it is time to."""

from dataclasses import dataclass
from typing import ClassVar

from core.fact import Event


@dataclass(frozen=True, slots=True)
class LessonsDue(Event):
    """A day has passed in which people replied to one another: there may be something to learn."""

    name: ClassVar[str] = "expertise.lessons-due"


LEARNING: tuple[type[Event], ...] = (LessonsDue,)
