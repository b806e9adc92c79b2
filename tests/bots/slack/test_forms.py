"""Forms on Slack: what opens, what comes back, and what is said about a field."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bots.slack import forms
from bots.slack.forms import Opened
from core.forms import ChoiceField, TextField
from core.message import Option, said
from core.replies import Invalid
from core.spans import t
from tests.bots.slack.rules import complaints_about_view
from tests.bots.slack.samples import COMMUNITY, FORM, READING, payload
from tests.bots.slack.test_render import agrees

RUST = Opened("C0RUST0001", "rust", "https://hooks.slack.com/commands/T0KITH0001/111/aaaa", pressed=True)


def test_a_form_becomes_a_modal() -> None:
    view = forms.view(FORM, READING, RUST)

    assert complaints_about_view(view) == []
    agrees("form", view)


def test_the_modal_remembers_what_it_does_and_where_it_was_opened() -> None:
    view = forms.view(FORM, READING, RUST)

    assert view["callback_id"] == f"questions.write:{COMMUNITY}:01QUESTION"
    assert Opened.read(view["private_metadata"]) == RUST


def test_an_address_too_long_for_a_modal_is_left_out() -> None:
    far = replace(RUST, answers="https://hooks.slack.com/" + "x" * 3000)

    assert Opened.read(far.metadata()) == Opened("C0RUST0001", pressed=True)
    assert Opened.read("") == Opened()


def test_a_title_too_long_for_a_modal_stands_in_full_above_the_fields() -> None:
    view = forms.view(FORM, READING, RUST)

    assert view["title"]["text"] == "Say what you would like…"
    assert view["blocks"][0]["text"]["text"] == "*Say what you would like to know*"


def test_a_short_title_stands_alone() -> None:
    view = forms.view(replace(FORM, title=t("Ask a question")), READING, RUST)

    assert view["title"]["text"] == "Ask a question"
    assert view["blocks"][0]["text"]["text"] == "Nobody sees it until you press *Send*."


def test_what_was_filled_in_is_read_as_it_was_typed() -> None:
    assert forms.values(payload("form_sent")["view"]) == {
        "text": "Why does a & b <move>?\nIt compiled before.",
        "context": "",
        "wait": "any",
    }


def test_each_error_stands_under_its_field() -> None:
    invalid = Invalid({"tried": t("Please say what you tried & saw."), "nowhere": t("Please look again.")}, FORM)

    assert forms.errors(invalid, READING) == {
        "tried": "Please say what you tried & saw.",
        "text": "Please look again.",
    }


def test_a_refusal_stands_under_the_first_field_so_that_nothing_typed_is_lost() -> None:
    refusal = said("kernel.refusal", t("Three of your questions are with people now."))

    assert forms.refused(payload("form_sent")["view"], refusal, READING) == {
        "text": "Three of your questions are with people now."
    }


words = st.text(max_size=200)


@settings(deadline=None)
@given(words, words, words, words, st.lists(st.tuples(st.uuids().map(str), words), min_size=1, max_size=110))
def test_any_words_make_a_modal_that_slack_takes(
    title: str, label: str, value: str, chosen: str, options: list[tuple[str, str]]
) -> None:
    form = replace(
        FORM,
        title=t("{title}", title=title),
        fields=(
            TextField("text", t("{label}", label=label), t("{label}", label=label), value=value * 30, longest=10_000),
            ChoiceField("wait", t("{label}", label=label), tuple(Option(*option) for option in options), value=chosen),
        ),
    )

    assert complaints_about_view(forms.view(form, READING, RUST)) == []
