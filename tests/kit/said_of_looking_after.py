"""Specimens of who looks after Kith here, of trying again what it could not write, and of forms that ask for a name."""

from core.communities import mending_messages as mending
from core.communities import organising_messages as organising
from core.safety import whom_messages as whom
from tests.kit.specimens import FormSpecimen, answer

ROLES = (("playground/tests/71", "Gardeners"), ("playground/tests/72", "Bakers of bread"))

FORMS = (
    FormSpecimen("whom to keep apart", whom.block_form()),
    FormSpecimen("whom to take out", whom.ban_form()),
)

MESSAGES = (
    answer("nobody by a role yet", organising.who((), told=True, manages=True)),
    answer("two roles", organising.who(ROLES, told=True, manages=True)),
    answer("one taken away", organising.who(ROLES[:1], told=True, manages=True, away=True)),
    answer("the last one taken away", organising.who((), told=True, manages=True, away=True)),
    answer("two roles, to who has one", organising.who(ROLES, told=True, manages=False)),
    answer("where no roles are told of", organising.who((), told=False, manages=True)),
    answer("nothing waits", mending.trying(0)),
    answer("one waits", mending.trying(1)),
    answer("many wait", mending.trying(12)),
    answer("stopped", mending.stopped()),
)
