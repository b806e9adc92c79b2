"""All of Kith: the modules that declare commands, buttons, forms, subscribers and ticks; what they declare counts."""

from types import ModuleType
from typing import TypeVar

from core.catalogue import Catalogue
from core.commands import Command, Pressed, Submitted
from core.communities.commands import help_for
from core.expertise import reactions as expertise_reactions
from core.letters import Composer, Reaction
from core.members import commands as members_commands
from core.members import reactions as members_reactions
from core.questions import commands as questions_commands
from core.questions import helping as questions_helping
from core.questions import letters as questions_letters
from core.questions import reactions as questions_reactions
from core.shoutouts import agreeing as shoutouts_agreeing
from core.shoutouts import commands as shoutouts_commands
from core.shoutouts import letters as shoutouts_letters
from core.shoutouts import organising as shoutouts_organising
from core.shoutouts import reactions as shoutouts_reactions
from core.ticks import Tick
from core.ties import commands as ties_commands
from core.ties import reactions as ties_reactions

Kind = TypeVar("Kind")

# Commands are listed to people in this order; an event's subscribers are told in this order.
MODULES: tuple[ModuleType, ...] = (
    questions_commands,
    questions_helping,
    members_commands,
    ties_commands,
    shoutouts_commands,
    shoutouts_organising,
    shoutouts_agreeing,
    members_reactions,
    questions_reactions,
    questions_letters,
    ties_reactions,
    expertise_reactions,
    shoutouts_reactions,
    shoutouts_letters,
)


def catalogue(*more: Command) -> Catalogue:
    """Put everything together; `more` are commands beyond those declared in the modules."""
    declared = [thing for module in MODULES for thing in vars(module).values()]
    commands: list[Command] = [*_all(Command, declared), *more]
    commands.append(help_for(lambda: commands))
    subscribers = [thing for thing in declared if isinstance(thing, Reaction | Composer)]
    return Catalogue(
        tuple(commands),
        tuple(_all(Pressed, declared)),
        tuple(_all(Submitted, declared)),
        tuple(dict.fromkeys(subscribers)),
        tuple(_all(Tick, declared)),
    )


def _all(kind: type[Kind], declared: list[object]) -> list[Kind]:
    return list(dict.fromkeys(thing for thing in declared if isinstance(thing, kind)))
