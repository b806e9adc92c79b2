"""Specimens of safety: blocks, bans, reports, the stop, posts that wait for a tap, and one's own data."""

from dataclasses import replace
from datetime import timedelta

from core import access
from core.dispatch import refused
from core.ids import MemberId
from core.places import Home
from core.post import TAKEN_AWAY
from core.questions import posting, tap_messages
from core.reads import Named
from core.safety import choosing, complaints, data_messages, messages, newcomers
from core.safety.model import Report, Settled, Trouble
from core.settings import Settings
from tests.kit.cast import ANA, ANSWER, BEN, CHANNEL, MIA, NOW, PARIS, QUESTION, SHORT, an_id
from tests.kit.specimens import FormSpecimen, answer, channel, news, unasked

HERE = Home("playground", "specimens")
ANA_NAMED, BEN_NAMED = Named(ANA, "Ana", PARIS), Named(BEN, "Ben", PARIS)
MANY = tuple(Named(MemberId(an_id(300 + number)), "Ben", PARIS) for number in range(22))
REPORT = Report(an_id(60), f"answer:{an_id(61)}", MIA, ANA, ANSWER, Trouble.UNKIND, "", NOW)
SECOND = replace(REPORT, id=an_id(62), reporter=BEN, trouble=Trouble.PRIVATE, note=SHORT)
UNNAMED = replace(REPORT, hidden=True, words=SHORT)
NO_WORDS = replace(REPORT, words="", note=SHORT)
LATER = NOW + timedelta(hours=2)

FORMS = (
    FormSpecimen("words that are kept", complaints.form("answer", an_id(61), kept=True)),
    FormSpecimen("words that are not kept", complaints.form("words", an_id(61), kept=False)),
    FormSpecimen("as it is at first", choosing.form(Settings())),
)

MESSAGES = (
    answer("Ben", messages.blocked(BEN_NAMED)),
    answer("Ben", messages.unblocked(BEN_NAMED)),
    answer("Ben", messages.not_blocked(BEN_NAMED)),
    answer("nobody", messages.blocks([])),
    answer("two", messages.blocks([ANA_NAMED, BEN_NAMED])),
    answer("many", messages.blocks(MANY)),
    answer("Ben", messages.banned(BEN_NAMED)),
    answer("Ben", messages.unbanned(BEN_NAMED)),
    answer("Ben", messages.not_banned(BEN_NAMED)),
    answer("nobody", messages.bans([])),
    answer("two", messages.bans([(ANA_NAMED, None), (BEN_NAMED, LATER)])),
    answer("paused by moderators", refused(access.paused(LATER))),
    answer("an account of less than a day", refused(newcomers.too_young(1, LATER))),
    answer("an account of less than a week", refused(newcomers.too_young(7, LATER))),
    answer("now", messages.stopped(before=False)),
    answer("before", messages.stopped(before=True)),
    answer("nothing waited", messages.resumed(0, 1)),
    answer("one waited", messages.resumed(1, 1)),
    answer("many waited", messages.resumed(300, 10)),
    answer("not stopped", messages.not_stopped()),
    answer("by the operator", messages.stopped_by_operator()),
    answer("new", complaints.received(before=False, anybody=True, writer=ANA)),
    answer("by somebody without a name", complaints.received(before=False, anybody=True)),
    answer("again", complaints.received(before=True, anybody=True)),
    answer("no organiser yet", complaints.received(before=False, anybody=False)),
    unasked("one reason", complaints.card([REPORT], "Ana")),
    unasked("two members", complaints.card([REPORT, SECOND], "Ana")),
    unasked("a writer without a name", complaints.card([UNNAMED], None)),
    unasked("no words kept", complaints.card([NO_WORDS], "Ana")),
    answer("Ana", complaints.further(REPORT, "Ana")),
    answer("removed", complaints.settled(Settled.REMOVED, "Ben")),
    answer("left", complaints.settled(Settled.NOTHING, "Ben")),
    answer("removed by somebody who was forgotten", complaints.settled(Settled.REMOVED, None)),
    news("removed", complaints.outcome(Settled.REMOVED)),
    news("left", complaints.outcome(Settled.NOTHING)),
    answer("none", complaints.none_open()),
    answer("gone", complaints.gone()),
    news("taken away", complaints.writer_told()),
    *(channel(why, message) for why, message in TAKEN_AWAY.items()),
    answer("the file", data_messages.exported()),
    answer("asked", data_messages.forgetting()),
    answer("yes", data_messages.forgotten()),
    answer("no", data_messages.stayed()),
    answer("as it is at first", choosing.saved(Settings())),
    answer("stricter", choosing.saved(Settings(anonymous_needs_tap=False, youngest_account_days=7))),
    unasked("waits", tap_messages.card(QUESTION, posting.post(QUESTION, None, ["networks"]), CHANNEL)),
    unasked("a channel without a name", tap_messages.card(QUESTION, posting.post(QUESTION, None, []), "")),
    answer("yes", tap_messages.allowed()),
    answer("no", tap_messages.refused()),
    answer("over", tap_messages.needless()),
)
