"""Where a message goes that is longer than Discord's 2,000 characters: quotations and lists stand whole in embeds."""

from collections.abc import Iterator, Sequence
from typing import Any

from bots.discord import limits
from bots.discord.markdown import shortened
from core.message import Block, Message, Quote, Steps

Payload = dict[str, Any]

SHORT_QUOTE = 300  # what is left of a quotation that follows whole in an embed


def shorter(block: Block) -> Block:
    """Shorten a quotation."""
    return Quote(limits.cut(block.text, SHORT_QUOTE), block.by) if isinstance(block, Quote) else block


def whole_quotes(message: Message) -> Iterator[Payload]:
    """Give every long quotation as an embed, as far as there is room."""
    room = limits.EMBEDS_TOGETHER
    for block in message.blocks:
        if isinstance(block, Quote) and limits.size(block.text) > SHORT_QUOTE and room > SHORT_QUOTE:
            text = shortened(block.text, min(limits.EMBED_TEXT, room))
            room -= limits.size(text)
            yield {"description": text}


def lists_aside(blocks: Sequence[Block], texts: Sequence[str | None], embeds: list[Payload]) -> list[str | None]:
    """Move each list that fits into an embed, and give what is left of the texts."""
    left: list[str | None] = []
    for block, text in zip(blocks, texts, strict=True):
        room = limits.EMBEDS_TOGETHER - sum(limits.size(embed["description"]) for embed in embeds)
        if isinstance(block, Steps) and text and limits.size(text) <= min(room, limits.EMBED_TEXT):
            embeds.append({"description": text})
            left.append(None)
        else:
            left.append(text)
    return left
