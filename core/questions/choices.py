"""What an asker chooses beyond a question's words: how they are named, which help they hope for, who may see it."""

from dataclasses import dataclass
from enum import StrEnum


class Naming(StrEnum):
    """How the asker is called before others; anonymous holds to the very end."""

    NAMED = "named"
    FIRST = "first"  # the first word of their name
    ANONYMOUS = "anonymous"


class Kind(StrEnum):
    """Which help the asker hopes for. It changes who is picked and how long they may take."""

    ANSWER = "answer"
    FEEDBACK = "feedback"  # on their work
    IDEAS = "ideas"
    CHALLENGE = "challenge"  # of their idea; a sounding board


class Audience(StrEnum):
    """Who may be asked, seen from the asker."""

    EITHER = "either"
    KNOWN = "known"  # at most two steps of help away
    NEW = "new"  # beyond that


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything chosen together; these are the defaults."""

    naming: Naming = Naming.NAMED
    question_first: bool = False  # the name is shown to who accepts
    kind: Kind = Kind.ANSWER
    audience: Audience = Audience.EITHER
    language: str | None = None  # in which it is written; None where the asker named none
