"""Every sentence with which Kith refuses: those with gaps from where they are raised, the others as they stand.

Those that name a time have a summary of their own: they stand with the specimens of what they are about.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import core.kith
from core import access, dispatch
from core.commands import Parameter, What
from core.communities import launch_messages as launching
from core.communities import limit_messages as limits
from core.communities import messages as helping_text
from core.communities import notice_messages as noticing
from core.communities import organising_messages as organising
from core.communities import trial_messages as trials
from core.errors import Refusal
from core.expertise import listening_messages as listening
from core.expertise import topics_messages as topics
from core.members import about_messages as about
from core.members import finding_messages, hushing, pause_messages
from core.members import messages as members
from core.members import topic_messages as listing
from core.members.messages import too_many_topics
from core.questions import (
    answering,
    asking_one,
    calling,
    channel,
    companion_messages,
    helping,
    kept_messages,
    menu,
    messages,
    never,
    open_messages,
    posting,
    referring,
    relayed,
    relaying,
    sending,
    tap_messages,
    wonder_messages,
)
from core.questions import commands as asking
from core.questions import thanks as thanking
from core.questions.life import GONE_OFFER
from core.questions.model import ENDED, TOO_LATE
from core.reads import Caller
from core.safety import complaints, unmasked, whom_messages
from core.safety import messages as barring
from core.safety import unmasking_messages as unmasking
from core.settings import Settings
from core.shoutouts import asking as agreement
from core.shoutouts import messages as thanks
from core.shoutouts import previewing as organisers
from core.spans import Phrase, t
from core.ties.commands import helped
from tests.kit.cast import ANA, COMMUNITY, HOME, PARIS
from tests.kit.words import refused

TRIALS = (Settings(pilot_name="docker"), Settings(), Settings(pilot_role="71", pilot_role_name="Olu"))
ANA_ACTS = Caller(COMMUNITY, ANA, "Ana", joined=True, organiser=False, zone=PARIS, home=HOME)
NEEDY = replace(asking.ask, parameters=tuple(replace(one, required=True) for one in asking.ask.parameters))
COUNT = Parameter("often", t("how often"), required=True, what=What.NUMBER, least=1, most=5)
ALOUD = Parameter("aloud", t("aloud"), required=True, what=What.SWITCH)
WAY = Parameter(
    "way", t("which way"), required=True, choices=(("fast", t("By the shortest way")), ("slow", t("By boat")))
)
ILL_READ = ((COUNT, "many"), (COUNT, "0"), (COUNT, "9"), (ALOUD, "perhaps"), (WAY, "up"))
REFUSING = (
    dispatch,
    agreement,
    thanks,
    organisers,
    launching,
    limits,
    noticing,
    helping_text,
    trials,
    pause_messages,
    topics,
    about,
    hushing,
    listing,
    barring,
    complaints,
    tap_messages,
    organising,
    listening,
    whom_messages,
)  # constants: refusals


def refusal(act: Callable[[], object]) -> Phrase:
    """Do what is refused, and give the sentence."""
    try:
        act()
    except Refusal as refusal:
        return refusal.sentence
    raise AssertionError("this was not refused")


SENTENCES = (
    refusal(lambda: access.authorise(ANA_ACTS, replace(helped, organiser=True))),
    refusal(lambda: core.kith.catalogue().command("dance")),
    refusal(lambda: core.kith.catalogue().press("offers.dance")),
    refusal(lambda: helped.parse("everybody")),
    refusal(lambda: NEEDY.check({})),
    *(refusal(partial(one.read, words)) for one, words in ILL_READ),
    *(sentence for module in REFUSING for sentence in vars(module).values() if isinstance(sentence, Phrase)),
    *(
        messages.TOO_SHORT,
        messages.TOO_LONG,
        messages.too_many(3),
        messages.too_many(1),
        messages.GONE,
        messages.NOT_YOURS,
    ),
    *(helping.NO_ROOM, helping.LEFT, answering.EMPTY, TOO_LATE),
    too_many_topics(),
    *(relayed.OVER, relayed.TALK_THERE, relayed.NOT_YOURS, relayed.EMPTY, relaying.TOO_LONG),
    *(unmasking.UNKNOWN, unmasking.FORGOTTEN, unmasking.ALONE, unmasking.ORGANISERS, unmasking.YOURS, unmasked.TWICE),
    *(unmasking.TOO_SHORT, unmasking.TOO_LONG, unmasking.WAITS_ALREADY),
    *(never.unknown("Zed"), never.several("Ana")),
    access.taken_out().sentence,
    *(say(trial) for say in (members.trial, sending.trial) for trial in TRIALS),
    *(limits.nobody_called("Ana"), limits.several_called("Ana"), noticing.nothing_said()),
    listing.line_too_long(),
    *(channel.JOIN_FIRST, channel.OWN, posting.NO_CHANNEL, posting.NEEDS_NOBODY, menu.NO_TIME, calling.NOT_YOURS),
    *(GONE_OFFER, ENDED, answering.ELSEWHERE, answering.NONE_EARLIER, referring.WHO, referring.SEVERAL),
    *(thanking.NOBODY, sending.NOWHERE, companion_messages.NOT_YOURS),
    *(kept_messages.GONE, kept_messages.NOT_YOURS, open_messages.GONE, open_messages.JOIN, asking_one.NOT_NOW),
    *(wonder_messages.GONE, wonder_messages.YOUR_OWN, wonder_messages.JOIN, finding_messages.JOIN),
    *(t(template) for template in refused("core")),
)
REFUSALS = {" ".join(sentence.template.split()[:8]): sentence for sentence in SENTENCES}
