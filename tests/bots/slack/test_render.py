"""Messages on Slack: the same every time, within its limits, and with nobody's words as markup."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bots.slack import limits
from bots.slack.markup import unescape
from bots.slack.render import render
from core.actions import LONGEST, Action
from core.ids import MemberId
from core.message import (
    Button,
    Buttons,
    Choice,
    Image,
    Message,
    Note,
    Option,
    Quote,
    Steps,
    prose,
)
from core.spans import Bold, Link, Mention, Moment, t
from tests.bots.slack.rules import complaints_about_message
from tests.bots.slack.samples import ADA, EVERYTHING, READING, said, shown
from tests.kit import golden

PRESS = Action("offer.pass", ("01OFFER",))


def agrees(name: str, value: Any) -> None:
    golden.agrees(f"slack/{name}.json", golden.pretty(value))


def test_every_kind_of_block_has_its_look() -> None:
    message = render(EVERYTHING, READING)

    assert complaints_about_message(message) == []
    agrees("everything", message)


def test_a_picture_is_shown_where_it_was_uploaded_and_told_where_it_was_not() -> None:
    picture = Message("test.picture", t("A picture."), (Image("network", t("Ada helped three people.")),))

    assert render(picture, READING)["blocks"][0]["text"]["text"] == "Ada helped three people."
    assert render(picture, READING, pictures={"network": "F0FILE0001"})["blocks"] == [
        {"type": "image", "slack_file": {"id": "F0FILE0001"}, "alt_text": "Ada helped three people."}
    ]


def test_the_summary_is_escaped_too() -> None:
    message = Message("test.test", t("{name} asks", name="<!channel> & <@U0ADA00001>"), ())

    assert render(message, READING)["text"] == "&lt;!channel&gt; &amp; &lt;@U0ADA00001&gt; asks"


def test_a_time_in_a_summary_is_said_in_the_readers_zone() -> None:
    message = Message("test.test", t("Until {when}.", when=Moment(datetime(2026, 3, 3, 13, 30, tzinfo=UTC))), ())

    assert render(message, READING)["text"] == "Until 14:30 today."


def test_somebody_without_an_account_here_is_named_and_not_mentioned() -> None:
    assert said(prose(Mention(ADA, "Ada"), " and ", Mention(MemberId("01NOBODY"), "Cleo"))) == "<@U0ADA00001> and Cleo"


def test_only_web_addresses_become_links() -> None:
    assert said(prose(Link("here", "https://example.org/a b|c>d"))) == "<https://example.org/a%20b%7Cc%3Ed|here>"
    assert said(prose(Link("here", "javascript:alert(1)"))) == "here"
    assert said(prose(Link("", "https://example.org/?a&b"))) == "<https://example.org/?a&b>"


@pytest.mark.parametrize("words", ["a*b", "two\nlines", " edge", "", "*"])
def test_words_that_would_break_bold_are_written_plain(words: str) -> None:
    assert said(prose("|", Bold(words), "|")) == f"|{words}|"


def test_a_long_question_is_quoted_whole() -> None:
    question = "\n".join(f"line {number}: a < b && c > d" for number in range(400))

    sections = shown(Quote(question))["blocks"]

    assert len(sections) > 1
    lines = [line for section in sections for line in section["text"]["text"].split("\n")]
    assert all(line.startswith("> ") for line in lines)
    assert " ".join(unescape(line.removeprefix("> ")) for line in lines).split() == question.split()


def test_a_word_without_end_is_broken_but_never_inside_an_escape() -> None:
    words = "&" * 4000

    sections = shown(prose(words))["blocks"]

    assert "".join(section["text"]["text"] for section in sections) == "&amp;" * 4000


def test_a_label_that_is_too_long_ends_in_three_dots() -> None:
    (actions,) = shown(Buttons((Button(t("{word}", word="very " * 40), PRESS),)))["blocks"]

    label = actions["elements"][0]["text"]["text"]
    assert label.endswith("very…")
    assert len(label) <= 75


def test_two_buttons_that_do_the_same_have_two_names() -> None:
    (actions,) = shown(Buttons((Button(t("Pass"), PRESS), Button(t("Not now"), PRESS))))["blocks"]

    first, second = (element["action_id"] for element in actions["elements"])
    assert second == f"{first}#2"


def test_the_longest_token_fits_with_a_number_after_it() -> None:
    longest = LONGEST + len("#50")

    assert longest <= min(limits.ACTION_ID, limits.VIEW_CALLBACK)


def test_a_menu_keeps_its_first_hundred_entries_and_begins_with_none_it_lacks() -> None:
    options = tuple(Option(str(number), str(number)) for number in range(150))

    menu = shown(Choice(t("Which?"), Action("test.pick"), options, chosen="120"))["blocks"][0]["accessory"]

    assert len(menu["options"]) == 100
    assert "initial_option" not in menu


def test_beyond_fifty_blocks_the_buttons_stay() -> None:
    blocks = [prose(f"line {number}") for number in range(80)]

    made = shown(*blocks, Buttons((Button(t("Pass"), PRESS),)))["blocks"]

    assert len(made) == 50
    assert made[-1]["type"] == "actions"
    assert made[-2]["elements"][0]["text"] == "…"
    assert made[47]["text"]["text"] == "line 47"


def test_text_that_says_nothing_makes_no_block() -> None:
    assert shown(prose(" \n "), Quote(""), Steps(()), Note(()), Buttons(()))["blocks"] == []
