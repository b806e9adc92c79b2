"""Who may: decided from the caller alone, never from a platform's role; who was taken out may see and end their own."""

from datetime import datetime

from core.barriers import Barriers
from core.commands import Command
from core.errors import Refusal
from core.reads import Caller
from core.spans import Code, Moment, t

# One's own data is one's own whatever moderators decided.
ALWAYS = {
    *("help", "export", "forget", "leave"),
    *("safety.export", "safety.forget-now", "safety.stay"),
    *("members.leave", "members.leave-now", "members.stay"),
}

YOUR_DATA = (Code("/kith export"), Code("/kith forget"))


def authorise(caller: Caller, command: Command) -> None:
    """Refuse a command that is for organisers to anybody else."""
    if command.organiser and not caller.organiser:
        raise Refusal(t("{usage} is for organisers. Please ask one of them.", usage=Code(command.usage)))


async def admit(caller: Caller, what: str, barriers: Barriers) -> None:
    """Refuse whoever moderators took out, except what is about their own data."""
    if what in ALWAYS or not await barriers.banned(caller.member):
        return
    until = await barriers.banned_until(caller.member)
    if until is not None:
        raise paused(until)
    raise taken_out()


def paused(until: datetime) -> Refusal:
    """Moderators took them out for a while."""
    export, forget = YOUR_DATA
    return Refusal(
        t(
            "Moderators paused you here until {when}. {export} and {forget} work as ever.",
            when=Moment(until),
            export=export,
            forget=forget,
        ),
        t("Moderators paused you here."),
    )


def taken_out() -> Refusal:
    """Moderators took them out for good."""
    export, forget = YOUR_DATA
    return Refusal(
        t(
            "Moderators took you out here. An organiser can tell you more. {export} and {forget} work as ever.",
            export=export,
            forget=forget,
        )
    )
