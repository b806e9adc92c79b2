"""Nobody's words become a mention, a link or a control sequence on Slack, whatever they are; and none are lost."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bots.slack.render import render
from core.actions import Action
from core.ids import MemberId
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
    prose,
)
from core.spans import Bold, Code, Inline, Link, Mention, Moment, t
from tests.bots.slack.rules import complaints_about_message, sequences
from tests.bots.slack.samples import ADA, NOW, READING, said, shown

PRESS = Action("offer.pass", ("01OFFER",))

nasty = st.one_of(
    st.sampled_from(
        ["<!channel>", "<@U0ADA00001>", "<#C0RUST0001|x>", "<https://evil.example|a>", "&lt;!here&gt;", "> ", "*", "`"]
    ),
    st.text(max_size=30),
    st.text(alphabet="<>&!@#|^*_~`\n ", max_size=30),
)
words = st.lists(nasty, max_size=6).map("".join)
times = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
spans = st.one_of(
    words,
    st.builds(Bold, words),
    st.builds(Code, words),
    st.builds(Link, words, st.one_of(words, words.map(lambda path: f"https://example.org/{path}"))),
    st.builds(Mention, st.sampled_from([ADA, MemberId("01BEN")]), words),
    st.builds(Moment, times),
    words.map(lambda name: t("{name} said so", name=name)),
)
lines = st.lists(spans, max_size=5).map(tuple)
phrases = words.map(lambda name: t("{name}", name=name))
blocks = st.one_of(
    st.builds(Prose, lines),
    st.builds(Facts, st.lists(st.tuples(phrases, lines), max_size=12).map(tuple)),
    st.builds(Quote, words, st.none() | words),
    st.builds(Steps, st.lists(lines, max_size=4).map(tuple)),
    st.builds(Image, words, phrases),
    st.builds(Person, st.sampled_from([ADA, MemberId("01BEN")]), words, lines),
    st.builds(Buttons, st.lists(st.builds(Button, phrases, st.just(PRESS)), max_size=4).map(tuple)),
    st.builds(
        Choice,
        phrases,
        st.just(Action("test.pick")),
        st.lists(st.builds(Option, st.uuids().map(str), words), max_size=4).map(tuple),
    ),
    st.builds(Note, lines),
    st.just(Rule()),
)


@settings(deadline=None)
@given(st.builds(Message, st.just("test.any"), phrases, st.lists(blocks, max_size=8).map(tuple)))
def test_nobodys_words_become_markup(message: Message) -> None:
    made = render(message, READING)

    assert complaints_about_message(made) == []
    assert not sequences(made) - allowed(message)


@settings(deadline=None)
@given(words, st.sampled_from([Prose, Note]))
def test_nobodys_words_are_lost(text: str, kind: type[Prose | Note]) -> None:
    assert said(kind((text,))) == text.strip()


def allowed(message: Message) -> Counter[str]:
    """Count the control sequences that Kith itself meant: one for each mention, link and time."""
    found: Counter[str] = Counter()
    for span in (span for block in message.blocks for span in spans_of(block)):
        found += sequences(render(replace(message, summary=t("A summary."), blocks=(prose(span),)), READING))
    return found


def spans_of(block: Block) -> list[Inline]:
    match block:
        case Prose(text) | Note(text):
            return [span for span in text if meant(span)]
        case Facts(rows):
            return [span for _, value in rows for span in value if meant(span)]
        case Steps(items):
            return [span for item in items for span in item if meant(span)]
        case Person(member, name, line):
            return [Mention(member, name), *(span for span in line if meant(span))]
        case _:
            return []


def meant(span: Inline) -> bool:
    return isinstance(span, Mention | Link | Moment)


def test_a_sequence_stands_for_what_it_was_meant_to() -> None:
    made = sequences(shown(prose(Mention(ADA, "Ada"), Link("<!here>", "https://example.org/<x>"), Moment(NOW))))

    assert made == Counter(
        [
            "@U0ADA00001",
            "https://example.org/%3Cx%3E|&lt;!here&gt;",
            f"!date^{int(NOW.timestamp())}^{{time}} {{date_short_pretty}}|10:00 today",
        ]
    )
