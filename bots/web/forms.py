"""How Kith's forms look in the browser, with each field's sentence beside it, and how a sent one is read."""

from collections.abc import Mapping
from typing import assert_never

from bots.web.html import Html, Value, join, tag
from bots.web.render import ENGLISH, inline
from core.forms import ChoiceField, Field, Form, TextField
from core.ports import Rendering
from core.spans import Phrase, Words, plain

FEW = 5  # up to so many options all are shown at once

Errors = Mapping[str, Phrase]


def render(form: Form, rendering: Rendering, errors: Errors | None = None, words: Words = ENGLISH) -> Html:
    """Give a form as HTML; the page puts it into a dialog."""
    wrong = {name: plain(sentence, words) for name, sentence in (errors or {}).items()}
    shown = {field.name for field in form.fields}
    rest = [sentence for name, sentence in wrong.items() if name not in shown]
    return tag(
        "form",
        tag("h2", plain(form.title, words), id="form-title"),
        *(tag("p", inline(piece, rendering, words), class_="introduction") for piece in form.introduction),
        tag("div", *(tag("p", sentence) for sentence in rest), class_="trouble", role="alert"),
        *(_field(f"field-{place}", field, wrong.get(field.name), words) for place, field in enumerate(form.fields)),
        tag(
            "div",
            tag("button", "Cancel", type="button", class_="plain", data_close=True),
            tag("button", plain(form.send, words), type="submit", class_="main"),
            class_="buttons",
        ),
        class_="form",
        novalidate=True,
        data_token=form.action.token(rendering.community),
    )


def _field(key: str, field: Field, wrong: str | None, words: Words) -> Html:
    hint = tag("p", plain(field.hint, words), id=f"{key}-hint", class_="hint") if field.hint else None
    trouble = tag("p", wrong or "", id=f"{key}-error", class_="error", hidden=wrong is None)
    label = plain(field.label, words)
    described = f"{key}-hint {key}-error" if field.hint else f"{key}-error"
    shared: dict[str, Value] = {
        "name": field.name,
        "aria_describedby": described,
        "aria_invalid": "true" if wrong else None,
    }
    match field:
        case TextField():
            optional = None if field.required else tag("span", " (optional)", class_="optional")
            shared |= {"id": key, "required": field.required, "maxlength": str(field.longest)}
            entry = _text(field, shared)
            return tag("div", tag("label", label, optional, for_=key), hint, entry, trouble, class_="field")
        case ChoiceField() if len(field.options) <= FEW:
            return _radios(field, hint, trouble, shared, words)
        case ChoiceField():
            options = (
                tag("option", plain(option.label, words), value=option.value, selected=option.value == field.value)
                for option in field.options
            )
            entry = tag("select", *options, id=key, **shared)
            return tag("div", tag("label", label, for_=key), hint, entry, trouble, class_="field")
        case _:
            assert_never(field)


def _text(field: TextField, attributes: dict[str, Value]) -> Html:
    if field.lines:
        # A browser drops the first line break inside a textarea, so there is one to drop.
        return tag("textarea", "\n" + field.value, rows="5", **attributes)
    return tag("input", type="text", value=field.value, autocomplete="off", **attributes)


def _radios(field: ChoiceField, hint: Html | None, trouble: Html, shared: Mapping[str, Value], words: Words) -> Html:
    entries = (
        tag(
            "label",
            tag("input", type="radio", name=field.name, value=option.value, checked=option.value == field.value),
            tag("span", plain(option.label, words)),
        )
        for option in field.options
    )
    described = {key: value for key, value in shared.items() if key != "name"}
    return tag(
        "fieldset",
        tag("legend", plain(field.label, words)),
        join(hint, *entries, trouble),
        class_="field",
        data_name=field.name,
        **described,
    )
