"""A request over HTTP, read into what bolt understands."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from slack_bolt.async_app import AsyncBoltContext, AsyncBoltRequest
from slack_bolt.request.async_internals import build_async_context


def read_request(raw: str, headers: Mapping[str, str]) -> AsyncBoltRequest:
    """Read a request; once more if bolt took `/ask what is a payload?` for a pressed button, and found none."""
    if not headers.get("x-slack-request-timestamp", "0").isdecimal():
        raise ValueError
    asked = AsyncBoltRequest(body=raw, headers=dict(headers))
    if raw and not asked.body:
        asked.body = dict(parse_qsl(raw, keep_blank_values=True))
        asked.context = build_async_context(AsyncBoltContext(), asked.body)
    return asked
