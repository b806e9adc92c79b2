"""A form as Discord's modal, and what becomes of it when an answer cannot be taken.

A modal cannot answer a modal, so `Invalid` becomes a private note: the sentences, what was typed, and *Edit again*.
The note is the only memory there is. What was typed stands in its embeds, and its button names the *opener*: the
command or the button that opened the form. *Edit again* opens it in the same way as at first and fills it from the
note, so it works after a restart and on another machine, and Kith stores no text for it. The opener travels with the
form, behind the name of its first field, since a modal brings back nothing but what was put into its ids.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from bots.discord import limits
from bots.discord.markdown import markdown
from bots.discord.render import ACTION_ROW, BUTTON, SELECT, Payload, label
from core.forms import ChoiceField, Field, Form, TextField
from core.ports import Rendering
from core.spans import Bold, Phrase, Text, Words, t

AGAIN = "again:"  # no verb of core's can begin like this: verbs hold a dot
FORM = "="  # begins an opener that is a form
TEXT_INPUT, TEXT_DISPLAY, LABEL = 4, 10, 18

KEPT = t("What you wrote is kept below.")
EDIT_AGAIN = t("Edit again")
OPEN = t("Here is your form:")
OPEN_FORM = t("Open the form")
ANEW = t("Please start again with the command or button you used; you can copy your words from here.")


def modal(
    form: Form, rendering: Rendering, words: Words, opener: str | None, errors: Mapping[str, Phrase] | None = None
) -> Payload:
    """Give the form as a modal. It holds five parts: if all are fields, faults stand in place of their hints."""
    fields = form.fields[: limits.MODAL_PARTS]
    errors = errors or {}
    full = len(fields) == limits.MODAL_PARTS
    parts = [_part(field, errors.get(field.name) if full else None, rendering, words) for field in fields]
    first = parts[0]["component"]
    if opener is not None and limits.size(marked := f"{first['custom_id']} {opener}") <= limits.CUSTOM_ID:
        first["custom_id"] = marked
    above = [*_sentences(form, errors), *form.introduction]
    if above and not full:
        text = "\n\n".join(markdown(paragraph, rendering, words) for paragraph in above)
        parts.insert(0, {"type": TEXT_DISPLAY, "content": text})
    return {
        "custom_id": form.action.token(rendering.community),
        "title": label(form.title, rendering, words, limits.MODAL_TITLE),
        "components": parts,
    }


def answers(data: Payload) -> tuple[dict[str, str], str | None]:
    """Read what a modal brings back: the values by field, and the opener."""
    values: dict[str, str] = {}
    opener: str | None = None
    for part in data.get("components", ()):
        field = part.get("component", part)
        if "custom_id" in field:
            name, _, mark = str(field["custom_id"]).partition(" ")
            opener = mark or opener
            chosen = field.get("values") or [""]
            values[name] = str(field["value"] if "value" in field else chosen[0])
    return values, opener


def note(
    sentences: Iterable[Text], typed: Iterable[tuple[str, str]], rendering: Rendering, words: Words, opener: str | None
) -> Payload:
    """Give the message that says what to change, keeps what was typed and leads back to the form."""
    return _leading([*sentences, (KEPT,)], EDIT_AGAIN, typed, rendering, words, opener)


def invitation(
    typed: Iterable[tuple[str, str]], rendering: Rendering, words: Words, opener: str | None, why: Phrase | None = None
) -> Payload:
    """Give the message that leads to a form which could not open by itself."""
    first: list[Text] = [] if why is None else [(why,)]
    return _leading([*first, (OPEN,)], OPEN_FORM, typed, rendering, words, opener)


def complaints(form: Form, errors: Mapping[str, Phrase]) -> list[Text]:
    """Say for each field what is wrong with it."""
    return list(_sentences(form, errors))


def typed_in(form: Form, rendering: Rendering, words: Words) -> Iterator[tuple[str, str]]:
    """Give what a filled form holds, as its member sees it: labels and words."""
    for field in form.fields:
        value = field.value
        if isinstance(field, ChoiceField):
            value = _options(field, rendering, words).get(field.value, "")
        yield label(field.label, rendering, words, limits.EMBED_TITLE), value


def refilled(form: Form, typed: Mapping[str, str], rendering: Rendering, words: Words) -> Form:
    """Fill a form with what a note kept, found by label (or by name, where the note knew no label)."""
    values: dict[str, str] = {}
    for field in form.fields:
        shown = label(field.label, rendering, words, limits.EMBED_TITLE)
        kept = typed.get(shown, typed.get(field.name))
        if kept is not None and isinstance(field, ChoiceField):
            options = _options(field, rendering, words)
            kept = next((value for value, name in options.items() if kept in {name, value}), None)
        if kept is not None:
            values[field.name] = kept
    return form.filled(values)


def begun(form: Form, words: str) -> Form:
    """Put somebody's words into the first field for words, if they leave it unsaid."""
    first = next((field for field in form.fields if isinstance(field, TextField)), None)
    return form if first is None else form.filled({first.name: first.value or limits.cut(words, first.longest)})


def _sentences(form: Form, errors: Mapping[str, Phrase]) -> Iterator[Text]:
    labels = {field.name: field.label for field in form.fields}
    for name, sentence in errors.items():
        yield (Bold(labels[name]), ": ", sentence) if name in labels else (sentence,)


def _kept(typed: Iterable[tuple[str, str]]) -> Iterator[Payload]:
    """Keep the words just as they were typed: only their writer sees them, and an embed notifies nobody."""
    room = limits.EMBEDS_TOGETHER
    for name, value in typed:
        space = min(room - limits.size(name), limits.EMBED_TEXT)
        if value.strip() and space > 1:
            text = limits.cut(value, space)
            room -= limits.size(name) + limits.size(text)
            yield {"title": name, "description": text}


def _leading(
    lines: list[Text],
    shown: Phrase,
    typed: Iterable[tuple[str, str]],
    rendering: Rendering,
    words: Words,
    opener: str | None,
) -> Payload:
    token = f"{AGAIN}{opener}"
    known = opener is not None and limits.size(token) <= limits.CUSTOM_ID
    name = label(shown, rendering, words, limits.BUTTON_LABEL)
    button = {"type": BUTTON, "style": 1, "label": name, "custom_id": token}
    said = lines if known else [*lines[:-1], (ANEW,)]
    return {
        "content": "\n\n".join(markdown(each, rendering, words) for each in said),
        "embeds": list(_kept(typed)),
        "components": [{"type": ACTION_ROW, "components": [button]}] if known else [],
        "allowed_mentions": {"parse": [], "users": []},
    }


def _part(field: Field, fault: Phrase | None, rendering: Rendering, words: Words) -> Payload:
    part: Payload = {"type": LABEL, "label": label(field.label, rendering, words, limits.FIELD_LABEL)}
    if (hint := fault or field.hint) is not None:
        part["description"] = label(hint, rendering, words, limits.FIELD_HINT)
    match field:
        case TextField():
            longest = min(field.longest, limits.FIELD_TEXT)
            part["component"] = {
                "type": TEXT_INPUT,
                "custom_id": field.name,
                "style": 2 if field.lines else 1,
                "required": field.required,
                "max_length": longest,
                **({"value": field.value[:longest]} if field.value else {}),
            }
        case ChoiceField():
            part["component"] = {
                "type": SELECT,
                "custom_id": field.name,
                "required": True,
                "options": [
                    {"label": name, "value": value, "default": value == field.value}
                    for value, name in list(_options(field, rendering, words).items())[: limits.OPTIONS]
                ],
            }
        case _:
            assert_never(field)
    return part


def _options(field: ChoiceField, rendering: Rendering, words: Words) -> dict[str, str]:
    return {o.value: label(o.label, rendering, words, limits.OPTION_LABEL) for o in field.options}
