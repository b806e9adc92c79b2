"""How a form looks on Slack (a modal) and what it brings back.

`callback_id` is the form's token. `private_metadata` remembers where the form was opened, because what Slack sends
when a modal is submitted names no channel and offers no way to answer there.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, assert_never

from bots.slack import limits
from bots.slack.markup import Json, plain_text
from bots.slack.render import ENGLISH, Pen
from core.forms import ChoiceField, Field, Form, TextField
from core.message import Message, Prose
from core.ports import Rendering
from core.replies import Invalid
from core.spans import Bold, Words


@dataclass(frozen=True, slots=True)
class Opened:
    """Where a form was opened: channel, address for answers, by a message's button or not, in the Home tab or not."""

    channel: str = ""
    name: str = ""
    answers: str = ""
    pressed: bool = False
    home: bool = False  # in the Home tab

    def metadata(self) -> str:
        """Give it as a modal keeps it; without the address should it ever be too long."""
        tab = {"home": True} if self.home else {}
        whole = json.dumps({key: told for key, told in asdict(self).items() if key != "home"} | tab, ensure_ascii=False)
        short = json.dumps({"channel": self.channel, "pressed": self.pressed} | tab)
        return whole if len(whole) <= limits.VIEW_METADATA else short

    def answered(self) -> "Opened":
        """Give it for what a form brings: in the Home tab no message's button opened it."""
        return replace(self, pressed=False) if self.home else self

    @classmethod
    def read(cls, metadata: str) -> "Opened":
        """Read what `metadata` gave; a modal of another version remembers nothing."""
        try:
            stored = json.loads(metadata)
        except ValueError:
            return cls()
        return cls(**{key: stored[key] for key in cls.__dataclass_fields__ if key in stored})


def view(form: Form, rendering: Rendering, opened: Opened, words: Words = ENGLISH) -> Json:
    """Give the modal. A title with more than 24 characters is cut, and stands in full above the fields."""
    pen = Pen(rendering, words)
    title = pen.label((form.title,), limits.VIEW_TITLE)
    whole = pen.label((form.title,), limits.SECTION_TEXT)
    lines = ([(Bold(form.title),)] if whole != title else []) + list(form.introduction)
    told = [section for line in lines for section in pen.sections(line)]
    return {
        "type": "modal",
        "callback_id": form.action.token(rendering.community),
        "private_metadata": opened.metadata(),
        "title": plain_text(title),
        "submit": plain_text(pen.label((form.send,), limits.VIEW_SUBMIT)),
        "blocks": [*told, *(_input(field, pen) for field in form.fields)][: limits.VIEW_BLOCKS],
    }


def values(shown: Mapping[str, Any]) -> dict[str, str]:
    """Read what was filled in; a field left empty is an empty string."""
    found = {}
    for name, elements in shown["state"]["values"].items():
        for element in elements.values():
            chosen = element.get("selected_option") or {}
            found[name] = element.get("value") or chosen.get("value") or ""
    return found


def errors(invalid: Invalid, rendering: Rendering, words: Words = ENGLISH) -> dict[str, str]:
    """Give the sentence for each field; one about no field of the form stands under the first."""
    names = [field.name for field in invalid.form.fields]
    found: dict[str, list[str]] = {}
    for name, sentence in invalid.errors.items():
        said = "".join(Pen(rendering, words).bare((sentence,)))
        found.setdefault(name if name in names else names[0], []).append(said)
    return {name: " ".join(sentences) for name, sentences in found.items()}


def refused(shown: Mapping[str, Any], message: Message, rendering: Rendering, words: Words = ENGLISH) -> dict[str, str]:
    """Give a refusal as the first field's error, so that the form stays open with what was typed."""
    first = next(block["block_id"] for block in shown["blocks"] if block["type"] == "input")
    said = (Pen(rendering, words).bare(block.text) for block in message.blocks if isinstance(block, Prose))
    return {first: " ".join("".join(sentence) for sentence in said)}


def _input(field: Field, pen: Pen) -> Json:
    return {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(pen.label((field.label,), limits.INPUT_LABEL)),
        "element": _element(field, pen),
        **({"hint": plain_text(pen.label((field.hint,), limits.INPUT_HINT))} if field.hint else {}),
        **({"optional": True} if isinstance(field, TextField) and not field.required else {}),
    }


def _element(field: Field, pen: Pen) -> Json:
    match field:
        case TextField(name, value=value, lines=lines, longest=longest):
            most = max(1, min(longest, limits.INPUT_TEXT))
            return {
                "type": "plain_text_input",
                "action_id": name,
                "multiline": lines,
                "max_length": most,
                **({"initial_value": value[:most]} if value else {}),
            }
        case ChoiceField(name, options=options, value=value):
            return pen.select(name, options, value)
        case _:
            assert_never(field)
