"""Sending a draft: what has to hold, and what begins."""

from dataclasses import dataclass
from datetime import datetime

from core.asking import HostDue
from core.errors import Refusal
from core.events import EndDue, QuestionMoved, QuestionSent
from core.message import Message
from core.questions import messages, outcomes
from core.questions.hosting import hosts_for
from core.questions.model import FIRST_WAIT, LONGEST_WAIT, Question, State
from core.questions.pointing import may_post
from core.questions.store import QuestionsUnit
from core.reads import Caller
from core.settings import Settings
from core.spans import Code, Phrase, t
from core.waking import next_waking

SAMPLED = 1 / 3  # the share of questions that day 14 asks about
NOWHERE = t("I can't write where these words come from. Put it in your own words with {ask}.", ask=Code("/ask"))


@dataclass(frozen=True, slots=True)
class Promise:
    """Who looks for a person, and from when on, if nobody picks up a first question."""

    at: datetime
    host: str


async def send_it(found: Question, caller: Caller, unit: QuestionsUnit) -> tuple[Question, Promise | None]:
    """Send a draft, or refuse in words; the draft is kept. Return what is promised about it."""
    if found.confined and not may_post(found) and found.first is None:
        raise Refusal(NOWHERE)
    community = await unit.settings.get()
    places = caller.place, found.place
    if not caller.joined and not any(community.lets_join(place, caller.home, caller.roles) for place in places):
        raise Refusal(trial(community))
    underway = [q for q in await unit.questions.of_asker(caller.member) if q.state is not State.DRAFT]
    most = await unit.limits.most_open()
    if len(underway) >= most:
        raise Refusal(messages.too_many(most))
    await unit.newness.may_ask(caller, len(underway))
    first = await unit.questions.sent_by(caller.member) == 0
    sent = found.send(unit.now, sampled=unit.chance.random() < SAMPLED)
    await unit.questions.save(sent)
    unit.emit(QuestionSent(unit.community, found.id, caller.member))
    unit.emit(QuestionMoved(unit.community, found.id))
    unit.emit(EndDue(unit.community, found.id, 0), due=unit.now + LONGEST_WAIT)
    kept = await promise(sent, unit) if first else None
    if first:  # nobody may be there to be promised, and somebody by then
        unit.emit(HostDue(unit.community, found.id), due=kept.at if kept else unit.now + FIRST_WAIT)
    return sent, kept


async def promise(question: Question, unit: QuestionsUnit) -> Promise | None:
    """Say who looks for somebody if this first question still waits after a day, and when; by day where they are."""
    hosts = await hosts_for(question, unit)
    if not hosts:
        return None
    host = await unit.people.named(hosts[0])
    return Promise(next_waking(unit.now + FIRST_WAIT, host.zone), host.name)


def no_draft(question: Question) -> Message:
    """What a draft's buttons say once it is no draft any more."""
    if question.dropped:
        return messages.dropped()
    return outcomes.ended(question) if question.state is State.CLOSED else messages.sent()


def trial(chosen: Settings) -> Phrase:
    """Kith is tried out in one channel, or with one role, and whoever asks has not joined."""
    if chosen.pilot_role:
        return t(
            "Your draft is kept. I'm being tried out with those who have the role {role}. "
            "If you do, join from a channel first.",
            role=chosen.pilot_role_name,
        )
    if channel := chosen.pilot_name:
        return t(
            "I'm being tried out in #{channel} first. Join there, then send this. Your draft is kept.", channel=channel
        )
    return t(
        "Join where I'm being tried out, then send this. An organiser can tell you the channel. Your draft is kept."
    )
