"""How a message looks on Slack: content in, Block Kit out, and nothing a member wrote can turn into markup.

Where Slack has less room than core: long text goes on in the next block; a label or a line of small print ends in
"…"; a choice keeps its first hundred entries; beyond fifty blocks the last ones without buttons make way for a "…".
Bold, code, links, mentions and times are never cut in two.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import assert_never

from bots.slack import limits
from bots.slack.markup import MORE, Json, chunks, escape, fit, flow, link, mrkdwn, plain_text, words_of, wrapped
from core.message import (
    Block,
    Button,
    Buttons,
    Choice,
    Facts,
    Image,
    Message,
    Note,
    Option,
    Person,
    Prose,
    Quote,
    Rule,
    Steps,
    Weight,
)
from core.moments import spoken
from core.ports import Rendering
from core.spans import Bold, Code, Link, Mention, Moment, Plain, Text, Words, plain, spell

ENGLISH = NullTranslations()

_USER = re.compile(r"[UW][A-Z0-9]+")


def render(
    message: Message,
    rendering: Rendering,
    words: Words = ENGLISH,
    pictures: Mapping[str, str] | None = None,
) -> Json:
    """Give `text` (notification, screen reader, fallback) and `blocks`; `pictures` are ids of uploaded files."""
    pen = Pen(rendering, words, pictures or {})
    blocks = [made for block in message.blocks for made in pen.block(block)]
    return {"text": pen.label((message.summary,), limits.SUMMARY_TEXT), "blocks": _within(blocks)}


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes for one reader. It counts the tokens it has used: an action_id stands once in a message."""

    rendering: Rendering
    words: Words = ENGLISH
    pictures: Mapping[str, str] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)

    def block(self, block: Block) -> Iterator[Json]:
        """Give the blocks that show this one; none for empty text, which Slack refuses."""
        match block:
            case Prose(text):
                yield from self.sections(text)
            case Facts(rows):
                fields = [self._field((Bold(label), "\n", *value)) for label, value in rows]
                for some in chunks(fields, limits.SECTION_FIELDS):
                    yield {"type": "section", "fields": some}
            case Quote(text, by):
                yield from _sections(flow(words_of("\n".join(text.splitlines())), limits.SECTION_TEXT, "> "))
                if by:
                    yield from self.sections((f"— {by}",))
            case Steps(items, ordered):
                lines = [(f"{n}. " if ordered else "• ", *item, "\n") for n, item in enumerate(items, 1)]
                yield from self.sections(tuple(piece for line in lines for piece in line))
            case Image(name, alternative) if name in self.pictures:
                text = "".join(self.bare((alternative,)))[: limits.IMAGE_ALTERNATIVE] or MORE
                yield {"type": "image", "slack_file": {"id": self.pictures[name]}, "alt_text": text}
            case Image(_, alternative):
                yield from self.sections((alternative,))
            case Person(member, name, line):
                known = member in self.rendering.accounts
                yield from self.sections((Mention(member, name) if known else Bold(name), "\n", *line))
            case Buttons(buttons):
                for few in chunks([self._button(button) for button in buttons], limits.ACTIONS_ELEMENTS):
                    yield {"type": "actions", "elements": few}
            case Choice(label, action, options, chosen):
                select = self.select(self._once(action.token(self.rendering.community)), options, chosen)
                shown = mrkdwn(self.label((label,), limits.SECTION_TEXT))
                yield {"type": "section", "text": shown, **({"accessory": select} if options else {})}
            case Note(text):
                if small := self.line(text, limits.ANY_TEXT):
                    yield {"type": "context", "elements": [mrkdwn(small)]}
            case Rule():
                yield {"type": "divider"}
            case _:
                assert_never(block)

    def sections(self, text: Text) -> Iterator[Json]:
        """Give the text in as many sections as it needs."""
        return _sections(flow(self._marked(text), limits.SECTION_TEXT))

    def line(self, text: Text, longest: int) -> str:
        """Give the text with its markup, ending in "…" where there is no more room."""
        return fit(tuple(self._marked(text)), longest)

    def label(self, text: Text, longest: int) -> str:
        """Give the text bare, for labels and summaries: a time is said in the reader's zone."""
        return fit(list(words_of(" ".join("".join(self.bare(text)).split()))), longest) or MORE

    def bare(self, text: Text) -> Iterator[str]:
        """Give the text without any markup, a time said in the reader's zone; not escaped."""
        for piece in spell(text, self.words):
            if isinstance(piece, Moment):
                yield plain(spoken(piece.at, self.rendering.now, self.rendering.zone), self.words)
            else:
                yield plain(piece, self.words)

    def select(self, action_id: str, options: Sequence[Option], chosen: str | None) -> Json:
        """Make a menu; Slack refuses one that begins with an entry it does not have."""
        entries = {option.value: self._option(option) for option in options[: limits.SELECT_OPTIONS]}
        begin = {"initial_option": entries[chosen]} if chosen in entries else {}
        return {"type": "static_select", "action_id": action_id, "options": list(entries.values()), **begin}

    def _option(self, option: Option) -> Json:
        return {"text": plain_text(self.label((option.label,), limits.OPTION_TEXT)), "value": option.value}

    def _button(self, button: Button) -> Json:
        return {
            "type": "button",
            "text": plain_text(self.label((button.label,), limits.BUTTON_TEXT)),
            "action_id": self._once(button.action.token(self.rendering.community)),
            **({"style": "primary"} if button.weight is Weight.MAIN else {}),
        }

    def _once(self, token: str) -> str:
        self.used[token] = count = self.used.get(token, 0) + 1
        return token if count == 1 else f"{token}#{count}"

    def _field(self, text: Text) -> Json:
        return mrkdwn(self.line(text, limits.FIELD_TEXT) or MORE)

    def _marked(self, text: Text) -> Iterator[str]:
        for piece in spell(text, self.words):
            yield from self._span(piece)

    def _span(self, piece: Plain) -> Iterable[str]:
        match piece:
            case str():
                return words_of(piece)
            case Bold(inner):
                return wrapped(plain(inner, self.words), "*")
            case Code(inner):
                return wrapped(inner, "`")
            case Link(label, url):
                return link(plain(label, self.words), url)
            case Mention(member, name):
                account = self.rendering.accounts.get(member, "")
                return (f"<@{account}>",) if _USER.fullmatch(account) else words_of(name)
            case Moment(at):
                spelled = escape("".join(self.bare((piece,))))
                return (f"<!date^{int(at.timestamp())}^{{time}} {{date_short_pretty}}|{spelled}>",)
            case _:
                assert_never(piece)


def _sections(texts: Iterable[str]) -> Iterator[Json]:
    return ({"type": "section", "text": mrkdwn(text)} for text in texts)


def _within(blocks: list[Json]) -> list[Json]:
    spare = len(blocks) - limits.MESSAGE_BLOCKS
    quiet = [place for place, block in enumerate(blocks) if block["type"] != "actions" and "accessory" not in block]
    if spare <= 0 or not quiet:
        return blocks[: limits.MESSAGE_BLOCKS]
    gone = quiet[-spare - 1 :]
    more = {"type": "context", "elements": [mrkdwn(MORE)]}
    kept = [more if place == gone[0] else block for place, block in enumerate(blocks) if place not in gone[1:]]
    return kept[: limits.MESSAGE_BLOCKS]
