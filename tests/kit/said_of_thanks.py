"""Specimens of thanks at any time and of the monthly shout-out: to its two sides, in the channel, to organisers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.message import Message
from core.places import Place, PlaceKind
from core.reads import Named
from core.shoutouts import asking, messages, posting, previewing
from core.shoutouts.model import Deed, Kind, Nomination, Says, Settings, Side, Wishes
from core.shoutouts.posting import Line, Posting
from tests.kit.cast import ANA, BEN, CHANNEL, HOME, LINE, NOW, PARIS, THANKS, an_id
from tests.kit.specimens import FormSpecimen, answer, channel, news, unasked

POST_AT = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
MONTH = "2026-10"
DEED = Deed(an_id(40), Kind.CLEAR, ANA, NOW, "thanks:specimen", BEN, "networks", THANKS)
NOMINATION = Nomination(an_id(41), MONTH, DEED.id, Kind.CLEAR, ANA, NOW, BEN, "networks", THANKS)
QUOTED = Line(Kind.CLEAR, "Ana", "networks", quote=THANKS, by="Ben")
OWN = Line(Kind.CLEAR, "Ana", "networks", own=LINE, quote=THANKS, by="Ben")
BACK = Line(Kind.CAME_BACK, "Mia", "volumes")
EVERY_DEED = tuple(Line(kind, "Ana") for kind in Kind)
SOME_UNNAMED = tuple(Line(kind, None) for kind in (Kind.CLEAR, Kind.ASKED, Kind.BRIDGED))
EVERY_TOPIC = tuple(Line(kind, "Chika", "networks") for kind in Kind)
SET = Settings(Place(HOME, PlaceKind.CHANNEL, CHANNEL), CHANNEL)
ANA_NAMED, BEN_NAMED = Named(ANA, "Ana", PARIS), Named(BEN, "Ben", PARIS)


def asked(
    side: Side = Side.DOER,
    says: Says = Says.NOTHING,
    giver: str | None = "Ben",
    line: Line = QUOTED,
    room: str = CHANNEL,
) -> asking.Asked:
    """Ask one side about the line."""
    return asking.Asked(NOMINATION.answer(side, says), side, line, giver, room, POST_AT)


def preview(*, silent: bool = False, lines: tuple[Line, ...] = (QUOTED, BACK)) -> Message:
    """Show organisers the next post."""
    names = ["Ana", "Ben", "Mia"] if lines else []
    return previewing.preview(Posting(MONTH, lines, helped=bool(lines)), POST_AT, CHANNEL, names, silent=silent)


FORMS = (
    FormSpecimen("to anybody, a channel is set", messages.thanks_form(channel=CHANNEL)),
    FormSpecimen("to Ana", messages.thanks_form(ANA_NAMED, words=THANKS)),
    FormSpecimen("to one of two", messages.thanks_form(words=THANKS, among=(ANA_NAMED, BEN_NAMED))),
    FormSpecimen("wishes", messages.wishes_form(Wishes(ANA))),
    FormSpecimen("the line", asking.words_form(replace(NOMINATION, line=LINE), Side.DOER)),
    FormSpecimen("the quotation", asking.words_form(NOMINATION, Side.GIVER)),
    FormSpecimen("a line, by an organiser", previewing.line_form(replace(NOMINATION, line=LINE), "Ana")),
    FormSpecimen("one more line", previewing.add_form(MONTH)),
    FormSpecimen("the month's post", previewing.settings_form(SET)),
)

MESSAGES = (
    answer("counts", messages.thanked("Ana", counts=True)),
    answer("how to give back", messages.thanked("Ana", counts=True, learning=("docker",))),
    answer("one of many", messages.thanked("Ana", counts=False)),
    *(unasked(kind, messages.thanks(replace(DEED, kind=kind), "Ben", "")) for kind in Kind),
    unasked("may be shown", messages.thanks(replace(DEED, open=True), "Ben", CHANNEL)),
    unasked("one tap", messages.thanks(replace(DEED, words="", kind=Kind.HELPED), "Ben", "")),
    answer("shown", messages.shown()),
    channel("in the channel", messages.public(DEED, "Ben", "Ana")),
    unasked("two who helped", messages.look_back([ANA_NAMED, BEN_NAMED])),
    unasked("nobody known", messages.look_back([])),
    answer("ask", messages.wished(Wishes(ANA), news=True)),
    answer("ask, but no news", messages.wished(Wishes(ANA), news=False)),
    answer("never", messages.wished(Wishes(ANA, ask=False), news=True)),
    answer("how", messages.how()),
    unasked("the one who was thanked", asking.ask(asked())),
    unasked("the one who thanked", asking.ask(asked(Side.GIVER))),
    *(
        unasked(f"for a deed of kind {kind}", asking.ask(replace(asked(giver=None, line=BACK), nomination=of_kind)))
        for kind in (Kind.HELPED, Kind.CAME_BACK, Kind.ASKED, Kind.CONNECTED, Kind.BRIDGED, Kind.ADDED)
        for of_kind in (replace(NOMINATION, kind=kind, giver=None),)
    ),
    unasked("who came back", asking.ask(asked(giver=None, line=BACK, room=""))),
    *(answer(f"says {says}", asking.answered(asked(says=says))) for says in (Says.NAMED, Says.UNNAMED, Says.NO)),
    news("out", asking.posted(asked(says=Says.NAMED))),
    news("out, in a channel without a name", asking.posted(asked(says=Says.NAMED, room=""))),
    news("nothing needed", asking.closed()),
    answer("taken out", asking.taken_out()),
    answer("more", asking.more(asked(line=OWN))),
    answer("never again", asking.never()),
    channel("a month", posting.post(Posting(MONTH, (OWN, BACK), others=True, helped=True))),
    *(channel(f"deeds {n}", posting.post(Posting(MONTH, EVERY_DEED[n : n + 3]))) for n in (0, 3, 6)),
    channel("without names", posting.post(Posting(MONTH, SOME_UNNAMED))),
    *(channel(f"deeds with their topic {n}", posting.post(Posting(MONTH, EVERY_TOPIC[n : n + 3]))) for n in (0, 3, 6)),
    channel("nobody agreed", posting.post(Posting(MONTH, helped=True))),
    channel("a quiet month", posting.post(Posting(MONTH))),
    answer("as things stand", preview()),
    answer("a quiet month that says nothing", preview(silent=True, lines=())),
    answer("each line", previewing.lines(MONTH, [(an_id(41), "Ana", posting.line(OWN))])),
    answer("no line", previewing.lines(MONTH, [])),
    answer("none planned", previewing.waiting(SET, POST_AT + timedelta(days=30))),
    answer("stopped", previewing.stopped()),
    answer("off", previewing.off()),
    answer("saved", previewing.saved()),
)
