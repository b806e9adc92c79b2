"""What can go wrong, by who is told: the member, the worker that retries, or nobody but the log."""

from datetime import timedelta

from core.spans import Phrase


class KithError(Exception):
    """Base of every error that Kith raises on purpose."""


class Refusal(KithError):
    """A sentence for the member who asked for something that cannot be; it says what to do next."""

    def __init__(self, sentence: Phrase, summary: Phrase | None = None) -> None:
        """Keep the sentence; doors show it privately. `summary` is for a lock screen if the sentence names a time."""
        super().__init__(sentence.template)
        self.sentence = sentence
        self.summary = summary or sentence


class Stale(KithError):
    """Two hands changed one thing at once; the door tries once more, then refuses politely."""


class LostLease(KithError):
    """Another worker took this outbox entry over; whatever was done here is rolled back."""


class Unavailable(KithError):
    """The platform could not be asked and certainly did nothing; try again after a while."""

    def __init__(self, reason: str, after: timedelta | None = None) -> None:
        """Keep the platform's own word for when to come back, if it gave one."""
        super().__init__(reason)
        self.after = after


class OutOfOrder(Unavailable):
    """Nothing can be done there until somebody mends it (a key that is not taken any more); what waits is kept."""


class NotYet(Unavailable):
    """Nothing was tried: others come first, and this one's turn is after a while."""

    def __init__(self, reason: str, after: timedelta) -> None:
        """Say when its turn is."""
        super().__init__(reason, after)


class Unreachable(KithError):
    """This member or place cannot be written to (closed messages, gone, no permission); retrying is no use."""


class NotAllowed(Unreachable):
    """Kith may not write there until somebody gives it a permission; what it could not write waits for that."""


class UnknownOutcome(KithError):
    """The answer was lost: the platform may or may not have done it."""
