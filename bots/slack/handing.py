"""A file as Slack lets Kith hand it over without `files:write`: its text in code blocks, a few in a row."""

from collections.abc import Iterator

from bots.slack.markup import Json, escape
from core.replies import File

PIECE = 3_000  # characters of a code block in one message; Slack asks for 4,000 at most with escapes
MOST = 40  # messages in a row, a minute's worth


def pieces(file: File) -> Iterator[Json]:
    """Give the messages; joined, their code blocks are the file. What is longer ends with where to get the rest."""
    whole = file.text.replace("```", r"\u0060\u0060\u0060")  # JSON's own way of writing what would end the block
    cut = [whole[at : at + PIECE] for at in range(0, len(whole), PIECE)] or [""]
    for number, text in enumerate(cut[:MOST], start=1):
        title = f"{file.name}, part {number} of {min(len(cut), MOST)}"
        yield {"text": f"{escape(title)}\n```{escape(text)}```", "mrkdwn": True, "unfurl_links": False}
    if len(cut) > MOST:
        yield {"text": "That's as much as fits here. Whoever runs Kith can hand you the whole file: ./kith export."}
