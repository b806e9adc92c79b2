"""Help, derived from everything that is declared."""

from collections.abc import Callable, Sequence

from core.commands import Command, Pressed, command, press
from core.communities import messages
from core.errors import Refusal
from core.ports import Unit
from core.reads import Caller
from core.replies import Reply, Whisper
from core.spans import t


def help_for(commands: Callable[[], Sequence[Command]]) -> tuple[Command, Pressed]:
    """Declare the help command over the commands that there are, and what shows those for organisers."""

    @command("help", t("See what I can do"), front=4)
    async def show(caller: Caller, unit: Unit) -> Reply:  # noqa: ARG001
        """List the commands."""
        return Whisper(messages.overview(commands(), organiser=caller.organiser))

    @press("communities.organisers")
    async def organisers(caller: Caller, unit: Unit) -> Reply:  # noqa: ARG001
        """List what organisers can do."""
        if not caller.organiser:
            raise Refusal(messages.ORGANISERS)
        return Whisper(messages.for_organisers(commands()))

    return show, organisers
