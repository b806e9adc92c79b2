"""What Discord refuses and what browsers misread, typed once more from their documents, apart from our limits."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

Json = dict[str, Any]

VOID = {"br", "hr", "img", "input"}
TOKEN = 100


def complaints_of_discord(message: Json) -> list[str]:
    """Say what Discord would refuse in a message (docs.discord.com, Message and Component Reference)."""
    found = [] if 0 < len(message["content"]) <= 2000 else [f"content of {len(message['content'])}"]
    rows = message["components"]
    if len(rows) > 5:
        found.append(f"{len(rows)} rows")
    if sum(len(embed.get("description", "")) + len(embed.get("title", "")) for embed in message["embeds"]) > 6000:
        found.append("embeds of more than 6000 characters")
    ids = Counter(part["custom_id"] for row in rows for part in row["components"])
    found += [f"custom_id {name} stands {times} times" for name, times in ids.items() if times > 1]
    if message["allowed_mentions"]["parse"]:
        found.append("somebody's words can notify people")
    for row in rows:
        if not 0 < len(row["components"]) <= 5:
            found.append(f"a row of {len(row['components'])}")
        found += [complaint for part in row["components"] for complaint in _part(part)]
    return found


def complaints_of_discord_about_form(modal: Json) -> list[str]:
    """Say what Discord would refuse in a modal."""
    found = [] if 0 < len(modal["title"]) <= 45 else [f"a title of {len(modal['title'])}"]
    if not 0 < len(modal["components"]) <= 5:
        found.append(f"{len(modal['components'])} parts")
    if len(modal["custom_id"]) > TOKEN:
        found.append("custom_id")
    for part in modal["components"]:
        if part["type"] == 10:
            found += [] if 0 < len(part["content"]) <= 4000 else ["content"]
            continue
        if not 0 < len(part["label"]) <= 45 or len(part.get("description", "")) > 100:
            found.append(f"label or description of {part['label']}")
        found += _part(part["component"])
    return found


def _part(part: Json) -> Iterator[str]:
    if not 0 < len(part["custom_id"]) <= TOKEN:
        yield f"custom_id {part['custom_id']}"
    match part["type"]:
        case 2:
            if not 0 < len(part["label"]) <= 80:
                yield f"label {part['label']}"
        case 3:
            if not 0 < len(part["options"]) <= 25:
                yield f"{len(part['options'])} options"
            yield from (f"option {one['label']}" for one in part["options"] if not 0 < len(one["label"]) <= 100)
            if sum(one.get("default", False) for one in part["options"]) > 1:
                yield "two options are chosen"
        case 4:
            if not 1 <= part["max_length"] <= 4000 or len(part.get("value", "")) > part["max_length"]:
                yield "max_length"
        case other:
            yield f"no part is called {other}"


def complaints_of_browsers(html: str) -> list[str]:
    """Say where elements are not closed as they were opened, and which buttons and forms do nothing."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [*reader.complaints, *(f"<{name}> is never closed" for name in reader.open)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.complaints: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "script" or any(name.startswith("on") for name in given):
            self.complaints.append(f"<{tag}> runs something")
        acts = tag == "form" or (tag == "button" and given.get("type") != "submit" and "data-close" not in given)
        if acts and not 0 < len(given.get("data-token") or "") <= TOKEN:
            self.complaints.append(f"<{tag}> without a token")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.complaints.append(f"</{tag}> closes something else")
