"""A form on Discord: within its limits as a modal, and nothing typed is lost when it is refused."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from simcord.components import validate_modal

from bots.discord import limits
from bots.discord.forms import AGAIN, answers, complaints, modal, note, refilled, typed_in
from bots.discord.render import ENGLISH
from core.actions import Action
from core.forms import Form, TextField
from core.spans import t
from tests.bots.discord.samples import FORM, READING, agrees, taken

Payload = dict[str, Any]


def opened(form: Form, opener: str | None = None) -> Payload:
    shown = modal(form, READING, ENGLISH, opener)
    validate_modal(shown)
    return shown


def sent(shown: Payload, **values: str) -> Payload:
    """Answer a modal as Discord does: nothing comes back but ids, types and values."""
    parts: list[Payload] = []
    for number, part in enumerate(shown["components"]):
        if "component" in part:
            field = {key: part["component"][key] for key in ("type", "custom_id")}
            value = values[field["custom_id"].partition(" ")[0]]
            inner = field | {"id": number + 100} | ({"values": [value]} if field["type"] == 3 else {"value": value})
            parts.append({"type": part["type"], "id": number, "component": inner})
        else:
            parts.append({"type": part["type"], "id": number})
    return {"custom_id": shown["custom_id"], "components": parts}


def refused(form: Form, opener: str | None = "/ask") -> Payload:
    errors = {"text": t("Please say *more*."), "all": t("And take your time.")}
    return taken(note(complaints(form, errors), typed_in(form, READING, ENGLISH), READING, ENGLISH, opener))


def test_a_form_has_its_look() -> None:
    agrees("form", opened(FORM, "/ask"))


def test_a_refused_form_has_its_look() -> None:
    agrees("form_refused", refused(FORM))


def test_what_is_sent_comes_back_by_field_with_its_opener() -> None:
    data = sent(opened(FORM, "/ask?a=b c"), text="Why?", tried="", wait="any")

    assert answers(data) == ({"text": "Why?", "tried": "", "wait": "any"}, "/ask?a=b c")


def test_an_opener_that_has_no_room_is_left_out_and_the_note_says_how_to_go_on() -> None:
    long = f"questions.edit:{'C' * 26}:{'Q' * 26}:{'R' * 26}"
    data = sent(opened(FORM, long + "x" * 5), text="Why?", tried="", wait="any")
    told = refused(FORM, "x" * 95)

    assert answers(data)[1] is None
    assert told["components"] == []
    assert "Please start again" in told["content"]


def test_the_longest_openers_of_today_have_room() -> None:
    token = Action("questions.edit", ("Q" * 26,)).token(READING.community)

    assert answers(sent(opened(FORM, token), text="Why?", tried="", wait="any"))[1] == token
    assert refused(FORM, token)["components"][0]["components"][0]["custom_id"] == AGAIN + token


def test_five_fields_leave_no_room_for_an_introduction() -> None:
    five = replace(FORM, fields=tuple(TextField(f"f{n}", t("Field {n}", n=n)) for n in range(5)))

    assert [part["type"] for part in opened(five)["components"]] == [18] * 5
    faulty = modal(five, READING, ENGLISH, "/ask", {"f3": t("Please say more.")})
    assert faulty["components"][3]["description"] == "Please say more."


@given(st.lists(st.text(max_size=2000), min_size=2, max_size=2), st.sampled_from(["any", "day"]))
@settings(deadline=None)
def test_what_was_typed_is_there_again_when_the_form_reopens(words: list[str], wait: str) -> None:
    filled = FORM.filled({"text": words[0], "tried": words[1], "wait": wait})
    told = refused(filled)
    typed = {embed["title"]: embed["description"] for embed in told["embeds"]}
    again = refilled(FORM.filled({"text": "", "tried": "", "wait": "day"}), typed, READING, ENGLISH)

    assert [field.value for field in again.fields] == [*(text if text.strip() else "" for text in words), wait]


def test_a_note_keeps_as_much_as_discord_takes() -> None:
    filled = FORM.filled({"text": "a " * 2000, "tried": "b " * 2000, "wait": "day"})
    kept = [embed["description"] for embed in refused(filled)["embeds"]]

    together = sum(limits.size(e["title"] + e["description"]) for e in refused(filled)["embeds"])

    assert len(kept[0]) == 4000
    assert limits.EMBEDS_TOGETHER - 10 < together <= limits.EMBEDS_TOGETHER
