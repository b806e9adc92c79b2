"""A deed somebody was thanked for, a month's shout-out, and a nomination with what both of its sides say to it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from core.ids import MemberId
from core.places import Place

HOUR = 10  # of the post, in the community's zone, until an organiser chooses another
LONGEST_WORDS = 200  # of thanks: short enough to be quoted whole
LONGEST_LINE = 120


class Kind(StrEnum):
    """What a deed was. The first four are the tags of thanks."""

    PATIENT = "patient"
    CLEAR = "clear"
    THINKING = "thinking"  # made somebody think
    CONNECTED = "connected"
    HELPED = "helped"  # thanks without a tag, for a question or of one's own accord
    CAME_BACK = "came-back"  # an asker who said what worked
    ASKED = "asked"  # an asker whose question others had, too
    BRIDGED = "bridged"  # help between two who had nobody in common
    ADDED = "added"  # in an organiser's words


TAGS = (Kind.PATIENT, Kind.CLEAR, Kind.THINKING, Kind.CONNECTED)


class Source(StrEnum):
    """Where a deed is known from; together with an id it is unique."""

    THANKS = "thanks"
    QUESTION = "question"
    BACK = "back"
    ORGANISER = "organiser"  # an organiser added the line
    COMPANY = "company"  # others wonder, too
    BRIDGE = "bridge"  # a solved question reached across circles
    CHAIN = "chain"  # they thought of somebody through whom a question was solved


@dataclass(frozen=True, slots=True)
class Deed:
    """Something one member did for others, as `giver` told it. `open`: the giver likes the thanks in the channel.

    One that does not `count` reached its receiver and does nothing else.
    """

    id: str
    kind: Kind
    doer: MemberId
    at: datetime
    source: str
    giver: MemberId | None = None
    topic: str = ""
    words: str = ""
    counts: bool = True
    open: bool = False
    shown_at: datetime | None = None


class Side(StrEnum):
    """Who is asked about a nomination."""

    DOER = "doer"
    GIVER = "giver"


class Says(StrEnum):
    """What a side says. Whoever says nothing is not named."""

    NOTHING = "nothing"
    NAMED = "named"
    UNNAMED = "unnamed"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Nomination:
    """One deed that may be posted. `giver` is set where there are words to quote and their writer is asked, too.

    `line` is what the doer wrote in place of Kith's words. A side's `round` grows when the other one changes words
    that this one had agreed to: then it is asked anew.
    """

    id: str
    period: str
    deed: str
    kind: Kind
    doer: MemberId
    made_at: datetime
    giver: MemberId | None = None
    topic: str = ""
    quote: str = ""
    line: str = ""
    doer_says: Says = Says.NOTHING
    giver_says: Says = Says.NOTHING
    doer_round: int = 0
    giver_round: int = 0
    asked_at: datetime | None = None
    dropped: bool = False
    version: int = 0

    def side_of(self, member: MemberId) -> Side | None:
        """Tell on which side a member is."""
        return Side.DOER if member == self.doer else Side.GIVER if member == self.giver else None

    def who(self, side: Side) -> MemberId | None:
        """Return the member on a side."""
        return self.doer if side is Side.DOER else self.giver

    def says(self, side: Side) -> Says:
        """Return what a side says."""
        return self.doer_says if side is Side.DOER else self.giver_says

    def round(self, side: Side) -> int:
        """Count how often a side was asked anew."""
        return self.doer_round if side is Side.DOER else self.giver_round

    def answer(self, side: Side, says: Says) -> "Nomination":
        """Let a side say something."""
        return replace(self, doer_says=says) if side is Side.DOER else replace(self, giver_says=says)

    def reword(self, side: Side, words: str) -> "Nomination":
        """Change the line (the doer) or the quotation (the giver): neither side has agreed to these words yet."""
        if words == (self.line if side is Side.DOER else self.quote):
            return self
        changed = replace(self, line=words) if side is Side.DOER else replace(self, quote=words)
        if side is Side.DOER:
            again = self.giver_says in (Says.NAMED, Says.UNNAMED)
            changed = replace(changed, doer_says=Says.NOTHING, giver_round=self.giver_round + again)
            return replace(changed, giver_says=Says.NOTHING) if again else changed
        again = self.doer_says in (Says.NAMED, Says.UNNAMED)
        changed = replace(changed, giver_says=Says.NOTHING, doer_round=self.doer_round + again)
        return replace(changed, doer_says=Says.NOTHING) if again else changed

    def edited(self, line: str) -> "Nomination":
        """Let an organiser change the line: whoever had agreed to the earlier one has not agreed to this."""
        if line == self.line:
            return self
        doer, giver = (self.says(side) in (Says.NAMED, Says.UNNAMED) for side in (Side.DOER, Side.GIVER))
        return replace(
            self,
            line=line,
            doer_says=Says.NOTHING if doer else self.doer_says,
            giver_says=Says.NOTHING if giver else self.giver_says,
            doer_round=self.doer_round + doer,
            giver_round=self.giver_round + giver,
        )

    def asked(self, now: datetime) -> "Nomination":
        """Note that the doer was asked: their rest from being nominated begins."""
        return replace(self, asked_at=self.asked_at or now)

    @property
    def agreed(self) -> bool:
        """Whether its line may be posted: the doer agreed, and nobody said no."""
        no = self.dropped or self.giver_says is Says.NO
        return self.doer_says in (Says.NAMED, Says.UNNAMED) and not no

    @property
    def quoted(self) -> bool:
        """Whether the words of the thanks may be posted."""
        return self.giver is not None and self.giver_says in (Says.NAMED, Says.UNNAMED)


class State(StrEnum):
    """Where a month's shout-out is."""

    ASKING = "asking"
    POSTED = "posted"
    QUIET = "quiet"  # nothing to thank for, and the organiser chose to post nothing then
    STOPPED = "stopped"  # by an organiser
    MISSED = "missed"  # Kith did not run until it was too late


@dataclass(frozen=True, slots=True)
class Shoutout:
    """The shout-out for one month, `period`, such as 2026-10. `plan` counts how often its time was set."""

    period: str
    post_at: datetime
    state: State = State.ASKING
    plan: int = 0
    posted_at: datetime | None = None
    version: int = 0

    def move(self, post_at: datetime) -> "Shoutout":
        """Set another time."""
        return replace(self, post_at=post_at, plan=self.plan + 1)

    def end(self, state: State, now: datetime) -> "Shoutout":
        """Post it, or let it be."""
        return replace(self, state=state, posted_at=now if state is State.POSTED else None)


@dataclass(frozen=True, slots=True)
class Settings:
    """What an organiser chose: the channel and how it is called, the hour, and whether a quiet month says so."""

    place: Place | None = None
    channel: str = ""
    hour: int = HOUR
    quiet: bool = True


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a member chose: whether they may be asked to be named, and whether they like to look back each season."""

    member: MemberId
    ask: bool = True
    look_back: bool = False
