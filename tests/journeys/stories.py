"""What is asked on the killed journey, who does what about it, and what must be true once all of it is over."""

from dataclasses import dataclass

ASKERS = tuple(f"asker{number}" for number in range(8))
HELPERS = tuple(f"helper{number}" for number in range(14))  # enough that three always have room
WEEKLY = 5
ANSWER = "Give them a network of their own. The default one has no names."
WORDS = "Now I see why it broke."


@dataclass(frozen=True, slots=True)
class Story:
    """One question's life: how it ends, how many offers, rooms and answers it takes, and how many are thanked."""

    name: str
    outcome: str
    offers: int
    rooms: int
    answers: int
    thanks: int

    @property
    def helped(self) -> bool:
        """Whether somebody's help solved it, wholly or in part."""
        return self.outcome in {"solved", "partly"}


ANSWERED = Story("answered", "solved", offers=3, rooms=1, answers=1, thanks=1)
PASSED_FIRST = Story("passed first", "partly", offers=3, rooms=1, answers=1, thanks=1)
HANDED_ON = Story("handed on", "solved", offers=6, rooms=2, answers=1, thanks=1)
STUCK = Story("still stuck", "solved", offers=6, rooms=2, answers=1, thanks=2)
WITHDRAWN = Story("withdrawn", "withdrawn", offers=3, rooms=0, answers=0, thanks=0)

STORIES = (ANSWERED, PASSED_FIRST, HANDED_ON, STUCK, WITHDRAWN, ANSWERED, PASSED_FIRST, HANDED_ON)


def words_of(number: int) -> str:
    """Return the text of a question, by which it is known again."""
    return f"My docker containers cannot reach each other by name, in case {number}. What am I missing?"
