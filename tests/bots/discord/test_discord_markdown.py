"""Nobody's words can become a mention, a format or a control sequence on Discord."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bots.discord.limits import cut, size
from bots.discord.markdown import clean, escape, line, markdown, mentioned, shortened
from bots.discord.render import ENGLISH
from core.ids import CommunityId, MemberId
from core.ports import Rendering
from core.spans import Bold, Code, Link, Mention, Moment, t
from tests.bots.discord.reading import kinds, read, seen
from tests.bots.discord.tricks import texts

ADA, BO = MemberId("ada"), MemberId("bo")
HERE = Rendering(
    CommunityId("c1"), datetime(2026, 3, 1, tzinfo=UTC), ZoneInfo("UTC"), accounts={ADA: "80351110224678912"}
)


@given(texts)
@settings(deadline=None)
@example("https://a.example/x_y <@1>")
@example("1. **x** https://.")
def test_what_a_person_wrote_is_shown_as_they_wrote_it(text: str) -> None:
    pieces = read(escape(text))

    assert "".join(words for _, words in pieces) == clean(text)
    assert {kind for kind, _ in pieces} <= {"text", "link"}
    assert all("://" in words for kind, words in pieces if kind == "link")


@given(texts)
@settings(deadline=None)
def test_inside_a_line_of_ours_not_even_an_address_is_alive(text: str) -> None:
    assert read(line(text)) == ([("text", " ".join(clean(text).split()))] if line(text) else [])


@given(texts, texts, texts)
@settings(deadline=None)
def test_somebody_elses_words_cannot_break_out_of_our_sentence(name: str, topic: str, words: str) -> None:
    shown = markdown(
        (t("{who} knows about {topic}: {words}.", who=Bold(name), topic=Code(topic), words=words),), HERE, ENGLISH
    )

    assert kinds(shown) <= {"bold", "code", "link"}
    assert list(mentioned((name, topic, words), HERE, ENGLISH)) == []


@given(texts)
@settings(deadline=None)
def test_a_link_shows_its_words_and_leads_where_it_says(label: str) -> None:
    shown = markdown((Link(label, "https://a.example/b_(c)"),), HERE, ENGLISH)

    assert kinds(shown) <= {"masked", "link"}
    assert "a.example" in shown


@given(texts, st.integers(min_value=2, max_value=60))
@settings(deadline=None)
def test_what_is_cut_fits_and_is_still_only_text(text: str, longest: int) -> None:
    shown = shortened(text, longest)

    assert size(shown) <= longest
    assert kinds(shown) <= {"link"}
    assert size(cut(text, longest)) <= longest


def test_an_address_stays_clickable_and_unfolds_no_preview() -> None:
    assert escape("see https://a.example/my_file.py.") == "see <https://a.example/my_file.py>."
    assert escape("(https://a.example/x_(y))") == "(<https://a.example/x_(y))>"
    assert escape("(as on https://a.example/x)") == "(as on <https://a.example/x>)"
    assert seen(escape("<https://a.example>")) == "<https://a.example>"


def test_a_member_is_addressed_only_by_a_mention_and_only_with_an_account_here() -> None:
    there = (Mention(ADA, "Ada"), " and ", Mention(BO, "@everyone"))

    assert markdown(there, HERE, ENGLISH) == "<@80351110224678912> and \\@everyone"
    assert list(mentioned(there, HERE, ENGLISH)) == ["80351110224678912"]


def test_an_account_that_is_no_snowflake_never_becomes_markup() -> None:
    odd = Rendering(HERE.community, HERE.now, HERE.zone, accounts={ADA: "&1> @everyone <@"})

    assert markdown((Mention(ADA, "Ada"),), odd, ENGLISH) == "Ada"


def test_a_moment_is_shown_in_each_readers_own_time() -> None:
    assert markdown((Moment(datetime(2021, 4, 20, 21, 20, 30, tzinfo=UTC)),), HERE, ENGLISH) == "<t:1618953630:f>"


@pytest.mark.parametrize(
    ("code", "written"), [("/kith me", "`/kith me`"), ("a`b", "a\\`b"), ("x\ny", "`x y`"), ("  ", "")]
)
def test_code_is_framed_unless_it_holds_a_backtick(code: str, written: str) -> None:
    assert markdown((Code(code),), HERE, ENGLISH) == written


def test_two_bold_neighbours_stay_bold() -> None:
    assert read(markdown((Bold("one"), Bold("two")), HERE, ENGLISH)) == [("bold", "onetwo")]
