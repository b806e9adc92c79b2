"""A message and a form that show everything the browser has to draw, and ways to make any other."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from core.actions import Action
from core.forms import ChoiceField, Form, TextField
from core.ids import CommunityId, MemberId
from core.message import (
    Block,
    Button,
    Buttons,
    Choice,
    Facts,
    Image,
    Message,
    Note,
    Option,
    Person,
    Prose,
    Quote,
    Rule,
    Steps,
    Weight,
    note,
    prose,
)
from core.ports import Rendering
from core.spans import Bold, Code, Inline, Link, Mention, Moment, Phrase, t, tn

COMMUNITY = CommunityId("01JD0000000000000000000000")
ADA = MemberId("01ADA")
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
READING = Rendering(COMMUNITY, NOW, ZoneInfo("Europe/Paris"))
PRESS = Action("offer.pass", ("01OFFER",))

EVERYTHING = Message(
    "web.sample",
    t("{name} asks about <b> & lifetimes", name="Ben"),
    (
        prose(Bold(t("{name} would like your help", name="Ben <script>"))),
        prose(
            t(
                "Ask {who} before {when}; see {page} and type {code}.",
                who=Mention(ADA, "Ada"),
                when=Moment(datetime(2026, 3, 4, 13, 30, tzinfo=UTC)),
                page=Link(t("the guide"), 'https://example.org/guide?a=1&b="x"'),
                code=Code("cargo fix"),
            ),
            " ",
            Link("not a page", "javascript:alert(1)"),
        ),
        Facts(((t("Topic"), ("rust & <generics>",)), (t("Waiting"), (tn("one hour", "{count} hours", 3),)))),
        Quote('Why does "&mut" move?\nI tried <T: Copy>.', "Ben"),
        Steps(((t("First"),), (t("Then {code}", code=Code("ls")),))),
        Image("network/01ADA", t("Your network: 3 people")),
        Person(ADA, "Ada Lovelace", (t("knows {topic}", topic="rust"),)),
        Rule(),
        Buttons((Button(t("I can help"), Action("offer.help", ("01OFFER",)), Weight.MAIN), Button(t("Pass"), PRESS))),
        Choice(t("How often?"), PRESS, (Option("1", t("1 a week")), Option('"2"', "2 <a week>")), '"2"'),
        note(t("Why you: you've listed {topic}.", topic="rust")),
    ),
)

FORM = Form(
    Action("questions.written", ("01QUESTION",)),
    t("Ask for help"),
    (
        TextField("text", t("Your question"), hint=t("What did you try?"), value="\nWhy <b>?", lines=True),
        TextField("topic", t("A topic"), required=False, value='a "topic"', longest=40),
        ChoiceField(
            "kind", t("What would help"), (Option("answer", t("An answer")), Option("ideas", t("Ideas"))), "ideas"
        ),
        ChoiceField(
            "hour", t("When"), tuple(Option(str(n), f"{n}:00") for n in range(8, 14)), "9", hint=t("Your time")
        ),
    ),
    send=t("Send my question"),
    introduction=((t("Nobody sees it until you press {button}.", button=Bold(t("Send my question"))),),),
)

words = st.text(max_size=40)
ids = st.builds(MemberId, words)
moments = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
names = st.sampled_from(["one", "two"])
flat = st.one_of(
    words,
    st.builds(Bold, words),
    st.builds(Code, words),
    st.builds(Link, words, words),
    st.builds(Mention, ids, words),
    st.builds(Moment, moments),
)
phrases: st.SearchStrategy[Phrase] = st.builds(
    lambda gaps, plural: Phrase(" and ".join(f"{{{name}}}" for name in gaps), tuple(gaps.items()), plural, len(gaps)),
    st.dictionaries(names, flat, max_size=2),
    st.none(),
)
inlines: st.SearchStrategy[Inline] = st.one_of(flat, phrases, st.builds(Bold, phrases), st.builds(Link, phrases, words))
runs = st.lists(inlines, max_size=3).map(tuple)
actions = st.builds(
    Action, st.just("offer.pass"), st.lists(st.from_regex(r"[0-9A-Z]{1,9}", fullmatch=True), max_size=3).map(tuple)
)
options = st.lists(st.builds(Option, words, inlines), max_size=3).map(tuple)
buttons = st.lists(st.builds(Button, phrases, actions, st.sampled_from(Weight)), max_size=3).map(tuple)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Prose, runs),
    st.builds(Facts, st.lists(st.tuples(phrases, runs), max_size=2).map(tuple)),
    st.builds(Quote, words, st.none() | words),
    st.builds(Steps, st.lists(runs, max_size=3).map(tuple)),
    st.builds(Image, words, phrases),
    st.builds(Person, ids, words, runs),
    st.builds(Buttons, buttons),
    st.builds(Choice, phrases, actions, options, st.none() | words),
    st.builds(Note, runs),
    st.builds(Rule),
)
messages = st.builds(Message, words, phrases, st.lists(blocks, max_size=4).map(tuple))
