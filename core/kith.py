"""All of Kith: the modules that declare commands, buttons, forms, subscribers and ticks; what they declare counts."""

from types import ModuleType
from typing import TypeVar

from core.catalogue import Catalogue
from core.commands import Command, Pressed, Submitted
from core.communities import closed_places as communities_closed
from core.communities import launching as communities_launching
from core.communities import mending as communities_mending
from core.communities import noticing as communities_noticing
from core.communities import organising as communities_organising
from core.communities import surroundings as communities_surroundings
from core.communities.commands import help_for
from core.expertise import learning as expertise_learning
from core.expertise import listening as expertise_listening
from core.expertise import reactions as expertise_reactions
from core.expertise import topics_evidence as expertise_evidence
from core.expertise import topics_merging as expertise_merging
from core.expertise import who as expertise_who
from core.letters import Composer, Reaction
from core.members import about as members_about
from core.members import commands as members_commands
from core.members import finding as members_finding
from core.members import hushing as members_hushing
from core.members import leaving_out as members_leaving_out
from core.members import pausing as members_pausing
from core.members import reactions as members_reactions
from core.members import still_you as members_still_you
from core.members import topics as members_topics
from core.questions import answering as questions_answering
from core.questions import asking_one as questions_asking_one
from core.questions import barred as questions_barred
from core.questions import channel as questions_channel
from core.questions import commands as questions_commands
from core.questions import companion as questions_companion
from core.questions import company as questions_company
from core.questions import editing as questions_editing
from core.questions import endings as questions_endings
from core.questions import first_minute as questions_first_minute
from core.questions import following_up as questions_following_up
from core.questions import followup_letters as questions_followup_letters
from core.questions import helping as questions_helping
from core.questions import hosting as questions_hosting
from core.questions import keeping as questions_keeping
from core.questions import kept_letters as questions_kept_letters
from core.questions import letters as questions_letters
from core.questions import never as questions_never
from core.questions import not_mine as questions_not_mine
from core.questions import open_questions as questions_open
from core.questions import reactions as questions_reactions
from core.questions import referring as questions_referring
from core.questions import relay_letters as questions_relay_letters
from core.questions import relaying as questions_relaying
from core.questions import reminders as questions_reminders
from core.questions import room_letters as questions_room_letters
from core.questions import stalls as questions_stalls
from core.questions import tapping as questions_tapping
from core.questions import thanks as questions_thanks
from core.questions import thanks_letters as questions_thanks_letters
from core.questions import thin as questions_thin
from core.questions import wondering as questions_wondering
from core.safety import choosing as safety_choosing
from core.safety import commands as safety_commands
from core.safety import letters as safety_letters
from core.safety import mydata as safety_mydata
from core.safety import removing as safety_removing
from core.safety import reporting as safety_reporting
from core.safety import retention as safety_retention
from core.safety import stopping as safety_stopping
from core.safety import unmasking as safety_unmasking
from core.shoutouts import agreeing as shoutouts_agreeing
from core.shoutouts import commands as shoutouts_commands
from core.shoutouts import editing as shoutouts_editing
from core.shoutouts import letters as shoutouts_letters
from core.shoutouts import organising as shoutouts_organising
from core.shoutouts import reactions as shoutouts_reactions
from core.shoutouts import removing as shoutouts_removing
from core.ticks import Tick
from core.ties import commands as ties_commands
from core.ties import reactions as ties_reactions

Kind = TypeVar("Kind")

# Commands are listed to people in this order; an event's subscribers are told in this order.
MODULES: tuple[ModuleType, ...] = (
    questions_commands,
    questions_editing,
    questions_endings,
    questions_thanks,
    questions_thin,
    questions_helping,
    questions_answering,
    questions_reminders,
    questions_referring,
    questions_channel,
    questions_hosting,
    questions_asking_one,
    questions_open,
    questions_wondering,
    questions_keeping,
    questions_following_up,
    questions_companion,
    questions_company,
    expertise_who,
    members_commands,
    members_finding,
    members_topics,
    members_hushing,
    members_about,
    members_still_you,
    members_leaving_out,
    members_pausing,
    expertise_evidence,
    expertise_merging,
    ties_commands,
    shoutouts_commands,
    shoutouts_organising,
    shoutouts_editing,
    shoutouts_agreeing,
    communities_launching,
    communities_noticing,
    expertise_listening,
    communities_organising,
    communities_mending,
    communities_surroundings,
    communities_closed,
    safety_commands,
    safety_reporting,
    safety_mydata,
    safety_stopping,
    safety_choosing,
    safety_unmasking,
    questions_relaying,
    questions_never,
    questions_not_mine,
    members_reactions,
    questions_reactions,
    questions_letters,
    questions_room_letters,
    questions_stalls,
    questions_thanks_letters,
    questions_relay_letters,
    questions_kept_letters,
    questions_followup_letters,
    questions_first_minute,
    ties_reactions,
    expertise_reactions,
    expertise_learning,
    shoutouts_reactions,
    shoutouts_letters,
    shoutouts_removing,
    questions_barred,
    questions_tapping,
    safety_removing,
    safety_retention,
    safety_letters,
)


def catalogue(*more: Command) -> Catalogue:
    """Put everything together; `more` are commands beyond those declared in the modules."""
    declared = [thing for module in MODULES for thing in vars(module).values()]
    commands: list[Command] = [*_all(Command, declared), *more]
    help_, organisers = help_for(lambda: commands)
    commands.append(help_)
    subscribers = [thing for thing in declared if isinstance(thing, Reaction | Composer)]
    return Catalogue(
        tuple(commands),
        (*_all(Pressed, declared), organisers),
        tuple(_all(Submitted, declared)),
        tuple(dict.fromkeys(subscribers)),
        tuple(_all(Tick, declared)),
    )


def _all(kind: type[Kind], declared: list[object]) -> list[Kind]:
    return list(dict.fromkeys(thing for thing in declared if isinstance(thing, kind)))
