"""On Slack a file comes as text in code blocks: joined, they are the file."""

import html
import json

from bots.slack.handing import MOST, PIECE, pieces
from core.replies import File


def blocks(file: File) -> list[str]:
    return [html.unescape(body["text"].split("```")[1]) for body in pieces(file) if "```" in body["text"]]


def test_the_pieces_joined_are_the_file() -> None:
    known = {"me": [{"name": "Zoë <b> & ```Co```", "topics": ["docker"] * 900}]}
    file = File("kith.json", json.dumps(known, ensure_ascii=False))

    assert len(blocks(file)) > 1
    assert json.loads("".join(blocks(file))) == known


def test_no_piece_is_longer_than_slack_shows_and_nobody_is_mentioned() -> None:
    shown = [body["text"] for body in pieces(File("kith.json", "<!channel> & <@U1> " * 900))]

    assert all(len(text) <= 4 * PIECE for text in shown)
    assert all("<!" not in text and "<@" not in text for text in shown)


def test_what_is_longer_than_forty_pieces_says_where_the_rest_is() -> None:
    shown = list(pieces(File("kith.json", "x" * PIECE * (MOST + 5))))

    assert len(shown) == MOST + 1
    assert "./kith export" in shown[-1]["text"]
