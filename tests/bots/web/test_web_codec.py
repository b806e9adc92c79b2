"""A message that was put away comes back the same, and nothing else can come back."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from bots.web.codec import KINDS, from_json, to_json
from core.message import Block, Message
from core.spans import Inline
from tests.bots.web.samples import EVERYTHING, messages


@settings(deadline=None)
@given(messages)
def test_a_message_survives_being_stored(message: Message) -> None:
    assert from_json(json.loads(json.dumps(to_json(message)))) == message


def test_the_sample_survives_being_stored() -> None:
    assert from_json(json.loads(json.dumps(to_json(EVERYTHING)))) == EVERYTHING


def test_every_kind_of_block_and_of_text_can_be_stored() -> None:
    kinds = {*get_args(Block), *get_args(Inline)} - {str}

    assert kinds <= set(KINDS.values())


@pytest.mark.parametrize(
    "stored",
    [
        {"is": "Quote", "text": "x", "by": None},
        {"is": "Path", "value": "/"},
        {"is": "Quote", "size": 1},
        {},
        {"is": []},
    ],
)
def test_what_is_no_message_is_refused(stored: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError)):
        from_json(stored)
