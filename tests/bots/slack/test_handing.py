"""On Slack a file comes as text in code blocks: joined, they are the file; one a second, as Slack likes it."""

import html
import json

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.answers import Actor
from bots.slack.forms import Opened
from bots.slack.handing import MOST, PIECE, pieces
from core.dispatch import Answer
from core.message import said
from core.replies import File, Whisper
from core.spans import t
from tests.bots.slack.samples import READING
from tests.kit.fake_slack import TOKEN, FakeSlack

pytest_plugins = ["tests.bots.slack.fixtures"]


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


@pytest.mark.parametrize("limited", [False, True])
async def test_a_long_file_comes_at_slacks_pace_and_whole(slack: FakeSlack, *, limited: bool) -> None:
    paused: list[float] = []

    async def pause(seconds: float) -> None:
        paused.append(seconds)
        slack.later += seconds
        if limited and len(paused) == 3:
            slack.limited["chat.postMessage", "D0U0ADA"] = 7

    client = AsyncWebClient(TOKEN, base_url=f"{slack.address}/api/", session=slack.session, retry_handlers=[])
    whole = "".join(f"{number:05}" for number in range(14 * PIECE // 5))
    handed = Whisper(said("test.handed", t("Here it is.")), File("kith.json", whole))
    await Actor("U0ADA", Opened(), client, "trigger", pause).answer(Answer(handed, READING))

    texts = [sent["text"] for sent in slack.posted if "```" in sent["text"]]
    assert "".join(html.unescape(text.split("```")[1]) for text in texts) == whole
    assert paused == [1.0] * 3 + ([7.0] if limited else []) + [1.0] * 10
