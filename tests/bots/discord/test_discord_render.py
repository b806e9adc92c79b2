"""Messages on Discord: the same every time, within its limits, and nobody notified who is not addressed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.discord import limits
from bots.discord.render import ENGLISH, label, render
from core.actions import Action
from core.message import Button, Buttons, Choice, Facts, Message, Note, Option, Person, Quote, Rule, Steps, prose
from core.spans import Bold, Link, Mention, Moment, Text, t
from tests.bots.discord.reading import kinds, read, seen
from tests.bots.discord.samples import ADA, BEN, EVERYTHING, HELP, PASS, READING, agrees, shown, taken
from tests.bots.discord.tricks import texts

NOBODY: dict[str, list[str]] = {"parse": [], "users": []}
OURS = {"bold", "link", "quote", "list", "small"}  # what Kith's own layout may use around somebody's words


def test_every_kind_of_block_has_its_look() -> None:
    agrees("everything", taken(render(EVERYTHING, READING)))


@given(texts, texts, texts)
@settings(deadline=None)
def test_nobodys_words_notify_or_shape_anything(name: str, topic: str, words: str) -> None:
    payload = shown(
        prose(t("{name} asks about {topic}.", name=name, topic=Bold(topic))),
        Facts(((t("Topic"), (topic,)),)),
        Quote(words, by=name),
        Steps(((words,), (topic,))),
        Person(BEN, name, (topic,)),
        Buttons((Button(t("{name} can help", name=name), HELP),)),
        Choice(t("About {topic}", topic=topic), PASS, (Option("1", words), Option("2", topic)), chosen="1"),
        Note((words,)),
    )

    assert payload["allowed_mentions"] == NOBODY
    assert kinds(payload["content"]) <= OURS
    assert all(kinds(embed["description"]) <= {"link"} for embed in payload["embeds"])


def test_only_the_member_who_is_addressed_is_notified() -> None:
    payload = shown(prose(Mention(ADA, "Ada"), ", a question from ", Mention(BEN, "Ben")), Quote("<@1> @here"))

    assert payload["allowed_mentions"] == {"parse": [], "users": ["80351110224678912"]}
    assert ("mention", "@80351110224678912") in read(payload["content"])


def test_a_quotation_that_is_too_long_is_shortened_and_follows_whole() -> None:
    question = "word * " * 420
    payload = shown(prose(t("Somebody asks:")), Quote(question), prose(t("Can you help?")))

    assert seen(payload["content"]).startswith("Somebody asks:\n\nword * word *")
    assert payload["content"].endswith("…\n\nCan you help?")
    assert [seen(embed["description"]) for embed in payload["embeds"]] == [question]


def test_a_message_that_is_too_long_keeps_what_fits_and_says_that_it_goes_on() -> None:
    payload = shown(prose(Bold("Title")), *(prose(Bold("b" * 10), " and so on. " * 40) for _ in range(9)))

    assert 1900 < limits.size(payload["content"]) <= limits.CONTENT
    assert payload["content"].endswith("…")
    assert kinds(payload["content"]) == {"bold"}


def test_a_text_that_ends_with_empty_lines_leaves_room_for_them() -> None:
    content = shown(prose(t("So it goes on:\n\n\n")), Rule(), prose("@" * 2000))["content"]

    assert limits.CONTENT - 10 <= limits.size(content) <= limits.CONTENT
    assert content.startswith("So it goes on:\n\n\n\n")


@given(st.lists(texts.map(lambda text: text * 20), max_size=4), st.text(min_size=1, max_size=40).map(lambda t: t * 60))
@settings(deadline=None, max_examples=50)
def test_every_message_is_one_that_discord_takes(paragraphs: list[str], question: str) -> None:
    quoted: list[Quote] = [Quote(question, by=paragraphs[0] if paragraphs else None), Quote(question * 2)]
    payload = shown(*(prose(Bold("x"), text) for text in paragraphs), *quoted, Steps(tuple((p,) for p in paragraphs)))

    assert limits.size(payload["content"]) <= limits.CONTENT
    assert sum(limits.size(embed["description"]) for embed in payload["embeds"]) <= limits.EMBEDS_TOGETHER


def test_buttons_between_texts_are_tied_to_their_text_by_a_number() -> None:
    withdraw = [Buttons((Button(t("Withdraw it"), Action("questions.withdraw", (f"Q{n}",))),)) for n in range(7)]
    payload = shown(
        prose(Bold("Your questions")), *(b for n in range(7) for b in (Quote(f"question {n}"), withdraw[n]))
    )

    assert "> question 0\n(1)\n\n> question 1\n(2)" in payload["content"]
    rows = payload["components"]
    assert [[part["label"] for part in row["components"]] for row in rows] == [
        [f"({n}) Withdraw it" for n in range(1, 6)],
        ["(6) Withdraw it", "(7) Withdraw it"],
    ]


def test_a_menu_takes_a_row_of_its_own_and_shows_its_first_25_entries() -> None:
    options = tuple(Option(str(n), f"entry {n}") for n in range(40))
    payload = shown(
        *(Buttons((Button(t("Press"), Action("a.b", (str(n),))),)) for n in range(6)), Choice(t("Pick"), PASS, options)
    )

    assert [len(row["components"]) for row in payload["components"]] == [5, 1, 1]
    assert len(payload["components"][2]["components"][0]["options"]) == limits.OPTIONS


def test_two_buttons_of_one_meaning_become_one() -> None:
    payload = shown(
        Buttons((Button(t("Pass"), PASS),)), Buttons((Button(t("Pass too"), PASS), Button(t("Help"), HELP)))
    )

    assert [[part["label"] for part in row["components"]] for row in payload["components"]] == [["Pass"], ["Help"]]


def test_a_message_of_buttons_alone_says_its_summary() -> None:
    assert shown(Buttons((Button(t("Pass"), PASS),)))["content"] == "A summary."


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (("*",), "*"),
        ((Moment(READING.now),), "10:00 today"),
        ((Mention(ADA, "Ada"), " and ", Link("b", "https://b.example")), "Ada and b"),
        (("a" * 90,), "a" * 79 + "…"),
        (("\n",), "…"),
    ],
)
def test_a_label_is_plain(text: Text, written: str) -> None:
    assert label(text, READING, ENGLISH, limits.BUTTON_LABEL) == written


def test_a_rule_is_a_wider_gap() -> None:
    assert shown(prose("a"), Rule(), prose("b"))["content"] == "a\n\n\n\nb"


def test_an_edit_leaves_nothing_of_what_was_there() -> None:
    payload = render(Message("test.test", t("Done."), (prose(t("Done.")),)), READING)

    assert (payload["embeds"], payload["components"], payload["allowed_mentions"]) == ([], [], NOBODY)
