"""Everything Kith can be asked and everything that answers an event, listed by hand in one place."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from core.commands import Command, Pressed, Submitted
from core.errors import Refusal
from core.events import Event
from core.letters import Subscriber
from core.spans import Code, t
from core.ticks import Tick


@dataclass(frozen=True)
class Catalogue:
    """The declared commands, buttons, forms, subscribers and ticks; names are unique or it cannot be made."""

    commands: tuple[Command, ...] = ()
    presses: tuple[Pressed, ...] = ()
    submits: tuple[Submitted, ...] = ()
    subscribers: tuple[Subscriber, ...] = ()
    ticks: tuple[Tick, ...] = field(default=())

    def __post_init__(self) -> None:
        """Refuse two things of one name."""
        for names in (
            [c.name for c in self.commands],
            [p.verb for p in self.presses],
            [s.verb for s in self.submits],
            [s.name for s in self.subscribers],
            [tick.kind for tick in self.ticks],
        ):
            if doubles := {name for name in names if names.count(name) > 1}:
                message = f"declared twice: {', '.join(sorted(doubles))}"
                raise ValueError(message)

    def __add__(self, other: "Catalogue") -> "Catalogue":
        """Join two catalogues."""
        return Catalogue(
            self.commands + other.commands,
            self.presses + other.presses,
            self.submits + other.submits,
            self.subscribers + other.subscribers,
            self.ticks + other.ticks,
        )

    def with_command(self, command: Command) -> "Catalogue":
        """Return the catalogue with one more command."""
        return replace(self, commands=(*self.commands, command))

    @cached_property
    def _by_event(self) -> dict[type[Event], tuple[Subscriber, ...]]:
        found: dict[type[Event], tuple[Subscriber, ...]] = {}
        for subscriber in self.subscribers:
            found[subscriber.event] = (*found.get(subscriber.event, ()), subscriber)
        return found

    def front(self, *, organiser: bool) -> tuple[Command, ...]:
        """Give what a page shows that has room for several answers at once, in the order of a first look."""
        shown = (one for one in self.commands if one.front and (organiser or not one.organiser))
        return tuple(sorted(shown, key=lambda one: one.front))

    def subscribers_of(self, event: Event) -> Iterable[Subscriber]:
        """Give those who want to know of this event."""
        return self._by_event.get(type(event), ())

    def subscriber(self, name: str) -> Subscriber | None:
        """Find a subscriber by its name."""
        return next((s for s in self.subscribers if s.name == name), None)

    def command(self, name: str) -> Command:
        """Find a command, or refuse with where to look."""
        for known in self.commands:
            if known.name == name.lower():
                return known
        help_ = Code("/kith help")
        raise Refusal(t("I don't know the command {name}. {help} lists what I can do.", name=Code(name), help=help_))

    def press(self, verb: str) -> Pressed:
        """Find what a button does."""
        for known in self.presses:
            if known.verb == verb:
                return known
        raise Refusal(OLD_BUTTON)

    def submit(self, verb: str) -> Submitted:
        """Find what a form does."""
        for known in self.submits:
            if known.verb == verb:
                return known
        raise Refusal(OLD_BUTTON)


OLD_BUTTON = t("This button is from a version of Kith that I no longer know. Please use the command instead.")
