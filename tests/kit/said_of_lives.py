"""Specimens of what a question's whole life says: edits, referrals, silence, hosts, the channel, several helpers."""

from dataclasses import replace
from datetime import timedelta

from core.ids import OfferId
from core.message import Message, prose
from core.questions import (
    answers,
    calling,
    drafting,
    grounds,
    listing,
    menu,
    messages,
    offers,
    outcomes,
    pointing,
    posting,
    progress,
    rewording,
    stalling,
    talking,
    thanking,
)
from core.questions.model import InChannel, Outcome
from core.questions.offer import Via
from core.questions.progress import Around
from tests.kit.cast import (
    ACCEPTED,
    ANSWERED,
    BEN,
    CHANNEL,
    LONG_NAME,
    LONG_QUESTION,
    NOW,
    OFFER,
    QUESTION,
    SHORT,
    TALKING,
    TOPICS,
    an_id,
)
from tests.kit.specimens import FormSpecimen, Specimen, answer, news, unasked
from tests.kit.specimens import channel as read_by_all

EDITED = replace(QUESTION, edited_at=NOW)
NIGHT = replace(QUESTION, look=0, next_look=NOW + timedelta(hours=23), night=True)
WANTED = replace(QUESTION, in_channel=InChannel.WANTED)
POSTED = replace(QUESTION, in_channel=InChannel.POSTED)
REFUSED = replace(QUESTION, in_channel=InChannel.REFUSED)
PRIVATE = replace(QUESTION, confined=True, in_channel=InChannel.POSTED)
LATE = replace(QUESTION, look=2)
REFERRED = replace(OFFER, via=Via.REFERRAL, referred_by=BEN, steps=1)
LAST_STEP = replace(REFERRED, steps=3)
FIRST = replace(OFFER, via=Via.FIRST)
BESIDE = replace(ANSWERED, id=OfferId(an_id(21)))
GONE = QUESTION.close(Outcome.NOBODY, NOW + timedelta(days=3))
TOMORROW = NOW + timedelta(days=1)


def ended(outcome: Outcome) -> Message:
    """The post of a question that ended so."""
    return posting.post(POSTED.close(outcome, NOW), "Mia", TOPICS)


def hinted(text: str) -> Message:
    """A preview with grey hints."""
    draft = replace(QUESTION, text=text)
    shown = messages.preview(draft, "Mia", joined=True, pool=12, topics=TOPICS, first=False)
    lines = (
        prose(pointing.first_line("Ana")),
        prose(pointing.PRIVATE),
        prose(pointing.NO_PLACE),
    )
    return drafting.beside(shown, lines, text)


FORMS = (
    FormSpecimen("a first question", messages.write_form(first=True)),
    FormSpecimen("about a private message", pointing.form_of(PRIVATE) or messages.write_form()),
    FormSpecimen("words to change", rewording.form(QUESTION)),
    FormSpecimen("a note for the next person", answers.hand_on_form(ACCEPTED, "Mia")),
    FormSpecimen("naming somebody", answers.refer_form(QUESTION, OFFER)),
    FormSpecimen("when", menu.remind_form(OFFER)),
    FormSpecimen("thanks to one of several", thanking.thank_form(QUESTION, [(ACCEPTED, "Ana"), (BESIDE, "Ben")])),
)

STATUS: tuple[Specimen, ...] = (
    news("at night", progress.status(NIGHT, 0, 0, None)),
    news("a usual wait of an hour", progress.status(QUESTION, 3, 12, None, around=Around(timedelta(minutes=50)))),
    news("a usual wait of hours", progress.status(QUESTION, 3, 12, None, around=Around(timedelta(hours=3)))),
    news("a usual wait of a day", progress.status(QUESTION, 3, 12, None, around=Around(timedelta(hours=36)))),
    news("a usual wait of days", progress.status(QUESTION, 3, 12, None, around=Around(timedelta(days=2)))),
    news("with a channel to ask", progress.status(QUESTION, 3, 12, None, around=Around(channel=CHANNEL))),
    news("later, with a channel to ask", progress.status(LATE, 3, 12, None, around=Around(channel=CHANNEL))),
    news("a moderator looks", progress.status(WANTED, 3, 12, None, around=Around(channel=CHANNEL))),
    news("in the channel", progress.status(POSTED, 3, 12, None, around=Around(channel=CHANNEL))),
    news("kept from the channel", progress.status(REFUSED, 3, 12, None, around=Around(channel=CHANNEL))),
    news("a host looks, too", progress.status(QUESTION, 0, 12, None, around=Around(host="Olu"))),
    news("words from a private place", progress.status(PRIVATE, 0, 0, None)),
    news("two help", progress.status(TALKING, 0, 12, "Ana", around=Around(beside=("Ben",)))),
)

MESSAGES: tuple[Specimen, ...] = (
    *STATUS,
    answer("with every hint", hinted("Error in `shop`. " + "I am lost. " * 120)),
    answer("short, with hints", hinted("My containers are lost in `shop`.")),
    answer("a first question, with a host", messages.sent((TOMORROW, "Olu"))),
    unasked("its words were changed", offers.offer(EDITED, OFFER, "Mia", TOPICS, NOW)),
    unasked("referred", offers.offer(QUESTION, REFERRED, "Mia", TOPICS, NOW, by="Ben")),
    unasked("referred by somebody who isn't named", offers.offer(QUESTION, REFERRED, "Mia", TOPICS, NOW)),
    unasked("referred, the last step", offers.offer(QUESTION, LAST_STEP, "Mia", (), NOW, by="Ben")),
    unasked("before others", offers.offer(QUESTION, FIRST, "Mia", TOPICS, NOW)),
    unasked("again, as they wished", offers.offer(QUESTION, OFFER, "Mia", TOPICS, NOW, again=True)),
    answer("more", menu.more(OFFER)),
    answer("why", menu.why(grounds.why_said(OFFER, CHANNEL, NOW))),
    answer("reminded", menu.reminded(TOMORROW)),
    answer("over", menu.over()),
    answer("not their topic", offers.not_my_topic(OFFER, TOPICS)),
    answer("not their topic, which is unknown", offers.not_my_topic(OFFER, ())),
    answer("fine", offers.fine()),
    answer("somebody unnamed was first", offers.taken(OFFER, None)),
    answer("removed", offers.removed()),
    answer("with an earlier answer and a note", answers.yours(ACCEPTED, "Mia", earlier=True, note=SHORT)),
    answer("of somebody with a long name", answers.yours(ACCEPTED, LONG_NAME)),
    answer("talking it over", answers.talked(ACCEPTED, "Mia")),
    answer("earlier answers", answers.earlier(ACCEPTED, [(ANSWERED, SHORT), (BESIDE, LONG_QUESTION.text)])),
    answer("referred on", answers.referred(OFFER)),
    answer("with a topic", answers.note_to_send(TOPICS)),
    answer("without a topic", answers.note_to_send(())),
    answer("changed", rewording.changed(tap=False)),
    answer("changed, and a moderator looks", rewording.changed(tap=True)),
    answer("the same", rewording.same()),
    news("a day later", stalling.stall(QUESTION, ACCEPTED, "Ana")),
    answer("still talking", stalling.goes_on(NOW + timedelta(days=7))),
    news("over", stalling.settled()),
    news("nobody", outcomes.nobody(GONE, host=False)),
    news("nobody, and a host looks", outcomes.nobody(GONE, host=True)),
    news("a first question", calling.told(QUESTION, TOPICS, first=True, others=True)),
    news("a first question without a topic", calling.told(QUESTION, (), first=True, others=False)),
    news("it found nobody", calling.told(GONE, TOPICS, first=False, others=True)),
    news("it found nobody, and has no topic", calling.told(GONE, (), first=False, others=False)),
    answer("seen", calling.see(LONG_QUESTION, "Mia", others=True)),
    answer("taken", calling.yours(ACCEPTED, "Mia")),
    answer("late", calling.taken("Ana")),
    answer("passed to another one", calling.passed(anybody=True)),
    answer("passed, and nobody else is there", calling.passed(anybody=False)),
    answer("over", calling.over()),
    answer("named", posting.preview(QUESTION, "Mia", TOPICS, CHANNEL, tap=False)),
    answer("without a name", posting.preview(QUESTION, None, TOPICS, "103735883630395392", tap=True)),
    answer("goes", posting.on_its_way(WANTED, CHANNEL, tap=False)),
    answer("a moderator looks", posting.on_its_way(WANTED, CHANNEL, tap=True)),
    answer("stays out", posting.on_its_way(REFUSED, CHANNEL, tap=False)),
    answer("not posted", posting.not_posted()),
    answer("too late for it", posting.needs_no_channel()),
    news("proposed", posting.proposal(QUESTION, CHANNEL)),
    read_by_all("named", posting.post(POSTED, "Mia", TOPICS)),
    read_by_all("named, without a topic", posting.post(POSTED, "Mia", ())),
    read_by_all("without a name", posting.post(POSTED, None, TOPICS)),
    read_by_all("without a name or a topic", posting.post(POSTED, None, ())),
    read_by_all("somebody is on it", posting.post(replace(TALKING, edited_at=NOW), "Mia", TOPICS)),
    *(read_by_all(f"ended: {outcome}", ended(outcome)) for outcome in Outcome),
    read_by_all("its words change", posting.waits_for_words()),
    news("words that were changed", talking.room(EDITED, "Mia", "Ana", ACCEPTED)),
    news("the helper would like to talk", talking.talk("Mia", "Ana")),
    news("taken away", talking.room_removed()),
    news("several helped", thanking.thank_prompt(QUESTION, ["Ana", "Ben"])),
    answer("one of several", thanking.thanked(QUESTION, ["Ana"], None, left=True)),
    answer("nothing more to say", thanking.thanked(QUESTION, ["Ana", "Ben"], None)),
    answer("felt", thanking.felt()),
    answer("on their way", listing.mine([NIGHT, POSTED, WANTED])),
)
