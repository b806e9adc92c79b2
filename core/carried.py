"""Whose words a letter carries, told from its event, so that every copy that Kith sent can be found and taken back."""

from core.events import Event

# Where an event names a question and its letter carries other words than the question's.
OTHER_WORDS = {
    "questions.answer-written": ("answer", "offer"),
    "questions.words-relayed": ("words", "words"),
    "questions.helper-thanked": ("thanks", "question"),
    "questions.keep-moved": ("kept", "kept"),
    "questions.kept-changed": ("kept", "kept"),
    "shoutouts.thanks-given": ("deed", "deed"),
    "shoutouts.thanks-shown": ("deed", "deed"),
    "shoutouts.moved": ("month", "period"),
    "shoutouts.nomination-moved": ("nomination", "nomination"),
}


def about(kind: str, thing: str) -> str:
    """Name the words of one thing."""
    return f"{kind}:{thing}"


def carried(event: Event) -> str | None:
    """Name the words that an event's letter carries; None where it carries nobody's."""
    kind, field = OTHER_WORDS.get(event.name, ("question", "question"))
    thing = event.payload().get(field)
    return about(kind, str(thing)) if thing else None
