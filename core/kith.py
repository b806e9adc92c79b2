"""All of Kith: every command, button, form, subscriber and tick, by name."""

from core.catalogue import Catalogue
from core.commands import Command, Pressed, Submitted
from core.communities.commands import help_for
from core.expertise import reactions as expertise
from core.letters import Composer, Reaction
from core.members import commands as members
from core.members import reactions as joining
from core.questions import commands as questions
from core.questions import helping
from core.questions import letters as question_letters
from core.questions import reactions as question_life
from core.shoutouts import agreeing, organising
from core.shoutouts import commands as thanks
from core.shoutouts import letters as thanks_letters
from core.shoutouts import reactions as shoutouts
from core.ties import commands as ties
from core.ties import reactions as ledger

COMMANDS: tuple[Command, ...] = (
    questions.ask,
    questions.questions,
    members.join,
    members.me,
    members.leave,
    ties.helped,
    thanks.thanks,
    thanks.mentions,
    organising.shoutout,
)

PRESSES: tuple[Pressed, ...] = (
    questions.write,
    questions.edit,
    questions.resume,
    questions.keep,
    questions.drop,
    questions.send,
    questions.found_it,
    questions.withdraw,
    questions.again,
    questions.solved,
    questions.partly,
    questions.still_stuck,
    questions.thank,
    questions.thank_words,
    questions.thank_not,
    helping.read,
    helping.accept,
    helping.write,
    helping.pass_on,
    helping.undo,
    helping.busy,
    helping.hand_on,
    members.switches,
    members.leave_pressed,
    members.leave_now,
    members.stay,
    members.fewer,
    members.pause,
    members.back,
    thanks.thank,
    thanks.thank_now,
    thanks.show,
    thanks.how,
    agreeing.named,
    agreeing.unnamed,
    agreeing.no,
    agreeing.never,
    agreeing.more,
    agreeing.change,
    agreeing.words,
    agreeing.out,
    organising.drop,
    organising.postpone,
    organising.stop,
    organising.settings,
)

SUBMITS: tuple[Submitted, ...] = (
    questions.written,
    questions.thank_sent,
    helping.answer,
    members.join_now,
    thanks.thank_sent,
    thanks.mentions_sent,
    agreeing.reworded,
    organising.settings_sent,
)

SUBSCRIBERS: tuple[Reaction | Composer, ...] = (
    joining.join_by_asking,
    question_life.start,
    question_life.look_again,
    question_life.sweep,
    question_life.end,
    question_life.when_all_passed,
    question_life.let_go,
    question_letters.invite,
    question_letters.offer_rests,
    question_letters.status,
    question_letters.open_room,
    question_letters.answer,
    question_letters.room_rests,
    question_letters.ask_for_thanks,
    question_letters.thanks_noted,
    question_letters.thank,
    ledger.write_down,
    ledger.note_thanks,
    ledger.write_down_thanks,
    expertise.learn_from_help,
    expertise.learn_from_thanks,
    expertise.learn_from_given_thanks,
    expertise.learn_topics,
    expertise.forget_topics,
    shoutouts.note_help,
    shoutouts.plan,
    shoutouts.post,
    shoutouts.let_go,
    thanks_letters.thank,
    thanks_letters.show,
    thanks_letters.ask,
    thanks_letters.publish,
    thanks_letters.look_back,
)


TICKS = (question_life.SWEEP, shoutouts.MONTH)


def catalogue(*more: Command) -> Catalogue:
    """Put everything together; `more` are commands beyond those listed here."""
    commands: list[Command] = [*COMMANDS, *more]
    commands.append(help_for(lambda: commands))
    return Catalogue(tuple(commands), PRESSES, SUBMITS, SUBSCRIBERS, TICKS)
