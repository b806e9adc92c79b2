"""Forms in the browser: each field with its label, its hint, and the sentence about what is wrong with it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.web.forms import render
from core.forms import Form, TextField
from core.spans import t
from tests.bots.web.golden import agrees
from tests.bots.web.reading import read
from tests.bots.web.samples import FORM, PRESS, READING

WRONG = {"text": t("Please write a little more."), "kind": t("Please choose one."), "elsewhere": t("Three are open.")}


def test_a_form_is_drawn_as_it_was() -> None:
    agrees("form", render(FORM, READING))


def test_a_refused_form_is_drawn_as_it_was() -> None:
    agrees("form-refused", render(FORM.filled({"text": "Why?"}), READING, WRONG))


def test_every_entry_has_a_label_and_every_description_exists() -> None:
    elements = read(render(FORM, READING, WRONG)).elements
    known = {attributes.get("id") for _, attributes in elements}
    labelled = {attributes.get("for") for tag, attributes in elements if tag == "label"}
    entries = [a for tag, a in elements if tag in {"input", "select", "textarea"} and a.get("type") != "radio"]
    described = " ".join(a["aria-describedby"] or "" for _, a in elements if "aria-describedby" in a).split()

    assert {entry["id"] for entry in entries} == labelled - {None}
    assert described
    assert set(described) <= known


def test_a_refused_field_says_so_and_the_others_do_not() -> None:
    elements = read(render(FORM, READING, {"text": t("Please write a little more.")})).elements

    assert [a["name"] for _, a in elements if a.get("aria-invalid") == "true"] == ["text"]


@pytest.mark.parametrize("lines", [True, False])
@settings(deadline=None)
@given(st.text())
def test_what_was_typed_is_kept(lines: bool, words: str) -> None:  # noqa: FBT001
    form = Form(PRESS, t("A form"), (TextField("text", t("Words"), value=words, lines=lines),), t("Send"))
    page = read(render(form, READING))
    tag = "textarea" if lines else "input"
    [entry] = [attributes for found, attributes in page.elements if found == tag]

    assert {found for found, _ in page.elements} <= {"form", "h2", "div", "label", "p", "button", "textarea", "input"}
    if not lines:
        assert entry["value"] == words.replace("\0", "�")
