"""Logs hold nobody's words, however much detail is asked for: what vendors say of what they receive is left out."""

import logging

import pytest

from bots.logs import wordless


@pytest.mark.parametrize(
    ("name", "level", "kept"),
    [
        ("discord.gateway", logging.DEBUG, False),
        ("slack_sdk.socket_mode.aiohttp", logging.DEBUG, False),
        ("slack_bolt.AsyncApp", logging.DEBUG, False),
        ("discord.gateway", logging.INFO, True),
        ("bots.worker", logging.DEBUG, True),
    ],
)
def test_in_detail_vendors_are_not_heard(name: str, level: int, kept: bool) -> None:  # noqa: FBT001
    record = logging.LogRecord(name, level, __file__, 1, "received %s", ("who knows quokkas?",), None)

    assert wordless(record) is kept
