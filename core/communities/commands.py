"""Help, derived from everything that is declared."""

from collections.abc import Callable, Sequence

from core.commands import Command, command
from core.communities import messages
from core.ports import Unit
from core.reads import Caller
from core.replies import Reply, Whisper
from core.spans import t


def help_for(commands: Callable[[], Sequence[Command]]) -> Command:
    """Declare the help command over the commands that there are."""

    @command("help", t("See what I can do"), front=4)
    async def show(caller: Caller, unit: Unit) -> Reply:  # noqa: ARG001
        """List the commands."""
        return Whisper(messages.overview(commands(), organiser=caller.organiser))

    return show
