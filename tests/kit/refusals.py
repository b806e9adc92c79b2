"""Every sentence with which Kith refuses: those with gaps from where they are raised, the others as they stand."""

from collections.abc import Callable
from dataclasses import replace

import core.kith
from core import dispatch
from core.access import authorise
from core.errors import Refusal
from core.members.messages import too_many_topics
from core.questions import commands as asking
from core.questions import helping, messages
from core.questions.model import TOO_LATE
from core.reads import Caller
from core.shoutouts import asking as agreement
from core.shoutouts import messages as thanks
from core.shoutouts import previewing as organisers
from core.spans import Phrase, t
from core.ties.commands import helped
from tests.kit.cast import ANA, COMMUNITY, HOME, PARIS
from tests.kit.words import refused

ANA_ACTS = Caller(COMMUNITY, ANA, "Ana", joined=True, organiser=False, zone=PARIS, home=HOME)
NEEDY = replace(asking.ask, parameters=tuple(replace(one, required=True) for one in asking.ask.parameters))
REFUSING = (dispatch, agreement, thanks, organisers)  # their constants are all refusals


def refusal(act: Callable[[], object]) -> Phrase:
    """Do what is refused, and give the sentence."""
    try:
        act()
    except Refusal as refusal:
        return refusal.sentence
    raise AssertionError("this was not refused")


SENTENCES = (
    refusal(lambda: authorise(ANA_ACTS, replace(helped, organiser=True))),
    refusal(lambda: core.kith.catalogue().command("dance")),
    refusal(lambda: core.kith.catalogue().press("offers.dance")),
    refusal(lambda: helped.parse("everybody")),
    refusal(lambda: NEEDY.check({})),
    *(sentence for module in REFUSING for sentence in vars(module).values() if isinstance(sentence, Phrase)),
    *(messages.TOO_SHORT, messages.TOO_LONG, messages.TOO_MANY, messages.GONE, messages.NOT_YOURS),
    *(helping.NO_ROOM, helping.LEFT, helping.EMPTY, TOO_LATE),
    too_many_topics(),
    *(t(template) for template in refused("core")),
)
REFUSALS = {" ".join(sentence.template.split()[:8]): sentence for sentence in SENTENCES}
