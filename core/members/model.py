"""A member: known when first seen, joined by their own act, gone when they leave."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from core.ids import MemberId
from core.places import Home

TEXT_VERSION = "2026-11-23"  # of the join screen and of being found; a date, stored with every consent
SHOWS_MORE = "2026-11-23"  # the first text by which who finds a member reads more than name and topics
WEEKLY = (0, 1, 2, 5)  # how many questions a week a member may choose to be asked
MOST_TOPICS = 12
UNTIL_BACK = datetime(2999, 1, 1, tzinfo=UTC)  # the end of a pause that only its member ends
LISTED = "listed"  # the consent to be found by topic
IMPORTS = "imports"  # the purpose whose refusal leaves a member out of every import


class How(StrEnum):
    """By whose act a consent came to be."""

    OWN_ACT = "own-act"
    SIMULATED = "simulated"  # the demo's example community


@dataclass(frozen=True, slots=True)
class Member:
    """One person in one community. `zone` is an IANA name, guessed until they or their platform say."""

    id: MemberId
    name: str
    zone: str
    zone_guessed: bool = True
    weekly: int = 0
    organiser: bool = False
    joined_at: datetime | None = None
    left_at: datetime | None = None
    away_until: datetime | None = None
    topics: tuple[str, ...] = ()
    version: int = 0

    @property
    def joined(self) -> bool:
        """Whether they joined and are still here."""
        return self.joined_at is not None and self.left_at is None

    def pause(self, now: datetime) -> datetime | None:
        """Tell until when nothing unasked may reach them; None if they take no pause."""
        return self.away_until if self.away_until is not None and self.away_until > now else None

    def join(self, weekly: int, now: datetime) -> "Member":
        """Join, or change the switches; coming back after leaving starts anew."""
        start = self.joined_at if self.joined and self.joined_at else now
        away = self.away_until if self.joined else None
        return replace(self, weekly=weekly, joined_at=start, left_at=None, away_until=away)

    def leave(self, now: datetime) -> "Member":
        """Leave: nothing is asked of them any more, and they look after nothing until their platform says so again."""
        return replace(self, weekly=0, organiser=False, left_at=now, topics=())


@dataclass(frozen=True, slots=True)
class Account:
    """Who a member is on one platform; `zone` is where it said last that they are."""

    home: Home
    user: str
    member: MemberId
    name: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """One switch turned on or off: when, under which text, by whose act. Never changed, only followed."""

    member: MemberId
    purpose: str
    granted: bool
    at: datetime
    how: How = How.OWN_ACT
    text_version: str = TEXT_VERSION


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked of a member now: open offers, and offers made in the ISO week named."""

    member: MemberId
    open: int = 0
    week: str = ""
    asked: int = 0

    def in_week(self, week: str) -> "Load":
        """Carry the load into this week; last week's count is over."""
        return self if self.week == week else replace(self, week=week, asked=0)

    def take(self) -> "Load":
        """One more offer."""
        return replace(self, open=self.open + 1, asked=self.asked + 1)

    def free(self) -> "Load":
        """One open offer fewer."""
        return replace(self, open=max(0, self.open - 1))


def iso_week(now: datetime) -> str:
    """Name the ISO week, as 2026-W48."""
    year, week, _ = now.isocalendar()
    return f"{year}-W{week:02}"


def tidy(words: str) -> tuple[str, ...]:
    """Read a list with commas or lines between its parts; what stands twice counts once."""
    found: dict[str, str] = {}
    for part in words.replace("\n", ",").split(","):
        one = " ".join(part.split())
        if one:
            found.setdefault(one.casefold(), one)
    return tuple(found.values())
