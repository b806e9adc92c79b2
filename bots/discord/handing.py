"""A file handed to whoever asked for it on Discord: a further private answer with an attachment."""

import json
from typing import Any

from discord.http import Route

from bots.discord.render import EPHEMERAL
from core.replies import File

LONGEST = 8_000_000  # bytes; Discord takes files of 10 MB from a bot
CUT = "\n… The rest did not fit. Whoever runs Kith can hand you the whole file: ./kith export."


def attachment(file: File) -> list[dict[str, Any]]:
    """Give the parts of the request."""
    text = file.text.encode()
    if len(text) > LONGEST:
        text = text[:LONGEST].decode(errors="ignore").encode() + CUT.encode()
    told = {"flags": EPHEMERAL, "attachments": [{"id": 0, "filename": file.name}], "allowed_mentions": {"parse": []}}
    return [
        {"name": "payload_json", "value": json.dumps(told)},
        {"name": "files[0]", "value": text, "filename": file.name, "content_type": "application/json"},
    ]


def route(application: str, token: str) -> Route:
    """Say where a further answer to an interaction goes."""
    return Route("POST", "/webhooks/{webhook_id}/{webhook_token}", webhook_id=application, webhook_token=token)
