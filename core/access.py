"""Who may: decided from the caller alone, never from a platform's role."""

from core.commands import Command
from core.errors import Refusal
from core.reads import Caller
from core.spans import Code, t


def authorise(caller: Caller, command: Command) -> None:
    """Refuse a command that is for organisers to anybody else."""
    if command.organiser and not caller.organiser:
        raise Refusal(t("{usage} is for organisers. Please ask one of them.", usage=Code(command.usage)))
