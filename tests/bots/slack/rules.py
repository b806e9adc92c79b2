"""What Slack refuses, typed once more from its documentation, so that a wrong number in bots/slack/limits.py shows."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

# Slack's control sequences: a mention, a channel, a special word or date, a link. Nothing else may stand in <…>.
SEQUENCE = re.compile(r"<([^<>]*)>")
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")


def complaints_about_message(message: Json) -> list[str]:
    """Say what Slack would refuse in a message."""
    found = list(_text(message["text"], 40_000, "text"))
    found += _blocks(message.get("blocks", []), 50)
    return found


def complaints_about_view(view: Json) -> list[str]:
    """Say what Slack would refuse in a modal."""
    found = [f"a view has no {key}" for key in ("type", "title", "blocks") if not view.get(key)]
    if len(view.get("callback_id", "")) > 255 or len(view.get("private_metadata", "")) > 3000:
        found.append("callback_id or private_metadata is too long")
    found += _plain(view["title"], 24, "title")
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    if inputs and "submit" not in view:
        found.append("a modal with inputs needs submit")
    found += _plain(view["submit"], 24, "submit") if "submit" in view else []
    return [*found, *_blocks(view["blocks"], 100)]


def complaints_about_home(view: Json) -> list[str]:
    """Say what Slack would refuse in a Home tab."""
    found = [] if view["type"] == "home" else ["not a Home tab"]
    return [*found, *_blocks(view["blocks"], 100)]


def sequences(block_or_message: Any) -> Counter[str]:
    """Count the control sequences in every text inside."""
    return Counter(found for text in texts(block_or_message) for found in SEQUENCE.findall(text))


def texts(value: Any) -> Iterator[str]:
    """Give every text that Slack parses."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def _blocks(blocks: list[Json], most: int) -> Iterator[str]:
    if len(blocks) > most:
        yield f"{len(blocks)} blocks"
    actions = [element["action_id"] for block in blocks for element in _elements(block)]
    yield from (f"action_id {action} stands {times} times" for action, times in Counter(actions).items() if times > 1)
    yield from (f"action_id {action} is too long" for action in actions if not 0 < len(action) <= 255)
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    yield from (f"block_id {block} stands {times} times" for block, times in Counter(ids).items() if times > 1)
    for block in blocks:
        yield from _block(block)


def _block(block: Json) -> Iterator[str]:
    match block["type"]:
        case "section":
            yield from _section(block)
        case "context":
            yield from _count(block["elements"], 10, "context")
            for element in block["elements"]:
                yield from _object(element, 3000, "context")
        case "actions":
            yield from _count(block["elements"], 25, "actions")
        case "input":
            yield from _plain(block["label"], 2000, "label")
            yield from _plain(block["hint"], 2000, "hint") if "hint" in block else ()
        case "image":
            if not 0 < len(block["alt_text"]) <= 2000 or ("slack_file" in block) == ("image_url" in block):
                yield "an image needs alt_text and one source"
        case "divider":
            pass
        case other:
            yield f"no block is called {other}"
    for element in _elements(block):
        yield from _element(element)


def _section(block: Json) -> Iterator[str]:
    if "text" in block:
        yield from _object(block["text"], 3000, "section")
    else:
        yield from _count(block["fields"], 10, "fields")
    for field in block.get("fields", []):
        yield from _object(field, 2000, "field")


def _count(things: list[Json], most: int, where: str) -> Iterator[str]:
    if not 0 < len(things) <= most:
        yield f"{where} has {len(things)} elements"


def _element(element: Json) -> Iterator[str]:
    match element["type"]:
        case "button":
            yield from _plain(element["text"], 75, "button")
        case "static_select":
            options = element["options"]
            yield from _count(options, 100, "options")
            for option in options:
                yield from _plain(option["text"], 75, "option")
                if len(option["value"]) > 150:
                    yield "an option's value is too long"
            if "initial_option" in element and element["initial_option"] not in options:
                yield "initial_option is none of the options"
        case "plain_text_input":
            if not 1 <= element.get("max_length", 3000) <= 3000:
                yield "max_length"
            if len(element.get("initial_value", "")) > element.get("max_length", 3000):
                yield "initial_value is longer than max_length"
        case other:
            yield f"no element is called {other}"


def _elements(block: Json) -> list[Json]:
    found = block["elements"] if block["type"] == "actions" else []
    return [*found, *(block[key] for key in ("accessory", "element") if key in block)]


def _object(text: Json, most: int, where: str) -> Iterator[str]:
    if text["type"] == "plain_text":
        yield from _plain(text, most, where)
        return
    if text["type"] != "mrkdwn" or text.get("verbatim") is not True:
        yield f"{where} lets Slack find links and names in plain words"
    yield from _text(text["text"], most, where)


def _plain(text: Json, most: int, where: str) -> Iterator[str]:
    if text["type"] != "plain_text":
        yield f"{where} must be plain_text"
    yield from _text(text["text"], most, where)


def _text(text: str, most: int, where: str) -> Iterator[str]:
    if not 0 < len(text) <= most or not text.strip():
        yield f"{where} has {len(text)} characters"
    if _ENTITY.search(text):
        yield f"{where} has a bare &"
    rest = SEQUENCE.sub("", text)
    if "<" in rest or ">" in re.sub(r"^> ?", "", rest, flags=re.MULTILINE):
        yield f"{where} has a bare < or >"
