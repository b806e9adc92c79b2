"""What the page says about itself: which example it shows, and what to try first."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Try:
    """One step of the card "Start here". With a person, a button takes a pane there and types `text` for them."""

    says: str
    user: str | None = None
    place: str = "direct"  # as in the page's address: direct, channel:<key>, room:<key>
    text: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """A way to another example: its name in the page's requests, and what the button says."""

    to: str
    label: str


@dataclass(frozen=True, slots=True)
class About:
    """The example: its name, its own time zone, doors to others, what is true of it, and first steps."""

    name: str = "An example community"
    zone: ZoneInfo = UTC
    facts: tuple[str, ...] = ("Nothing you do here leaves this computer.",)
    steps: tuple[Try, ...] = ()
    doors: tuple[Door, ...] = ()
