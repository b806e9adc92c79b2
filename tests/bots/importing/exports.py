"""Small, invented exports in each format, written the way the real tools write them."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bots.importing.lines import BadLine, HistoryReader, Position
from core.history import HistoryMessage

Entry = dict[str, Any]


def zip_of(path: Path, parts: Mapping[str, object], root: str = "") -> Path:
    """Write a zip; a part that is text or bytes goes in as it is, anything else as JSON."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            raw = content if isinstance(content, (str, bytes)) else json.dumps(content)
            archive.writestr(root + name, raw)
    return path


def slack_says(user: str, text: str, ts: str, **more: Any) -> Entry:
    """One entry of a Slack day file."""
    return {"type": "message", "user": user, "text": text, "ts": ts, **more}


def slack_parts() -> dict[str, object]:
    """Two public channels over two days, a private channel, and direct messages."""
    return {
        "users.json": [
            {"id": "U1", "name": "ada", "profile": {"display_name": "Ada", "real_name": "Ada Example"}},
            {"id": "U2", "name": "bo", "profile": {"display_name": "", "real_name": "Bo Ek"}},
            {"id": "U3", "name": "buildbot", "is_bot": True, "profile": {"real_name": "Build Bot"}},
        ],
        "channels.json": [{"id": "C1", "name": "general"}, {"id": "C2", "name": "help"}],
        "groups.json": [{"id": "G1", "name": "organisers"}],
        "dms.json": [{"id": "D1", "members": ["U1", "U2"]}],
        "mpims.json": [{"id": "M1", "name": "mpdm-ada--bo--cy-1"}],
        "general/2024-03-01.json": [
            slack_says("U1", "Morning!", "1709280000.000100"),
            slack_says("U1", "has joined", "1709280001.000100", subtype="channel_join"),
            slack_says("U2", "Late", "1709290000.000100"),
        ],
        "help/2024-03-01.json": [
            slack_says("U2", "How do I pin numpy?", "1709285000.000100", thread_ts="1709285000.000100", reply_count=1),
            slack_says("U1", "In a lock file", "1709286000.000200", thread_ts="1709285000.000100"),
        ],
        "help/2024-03-02.json": [
            slack_says("U3", "Build passed", "1709370000.000100", bot_id="B1"),
            {"type": "message", "subtype": "bot_message", "bot_id": "B9", "username": "Weather", "text": "Rain",
             "ts": "1709371000.000100"},
        ],
        "organisers/2024-03-01.json": [slack_says("U1", "private", "1709280002.000100")],
        "D1/2024-03-01.json": [slack_says("U1", "very private", "1709280003.000100")],
        "mpdm-ada--bo--cy-1/2024-03-01.json": [slack_says("U1", "quite private", "1709280004.000100")],
    }  # fmt: skip


def discord_says(id_: str, minute: int, text: str, author: str = "ada", **more: Any) -> Entry:
    """One entry of DiscordChatExporter's `messages`."""
    return {
        "id": id_,
        "type": "Default",
        "timestamp": f"2024-03-01T{10 + minute // 60:02}:{minute % 60:02}:00.123+00:00",
        "content": text,
        "author": {"id": f"1{len(author)}", "name": author, "nickname": author.title(), "isBot": False},
        "mentions": [],
        **more,
    }


def discord_reply(id_: str, minute: int, text: str, to: str, author: str = "bo") -> Entry:
    """One entry that answers another."""
    return discord_says(
        id_, minute, text, author, type="Reply", reference={"messageId": to, "channelId": "20", "guildId": "1"}
    )


def discord_file(
    messages: list[Entry], id_: str = "20", name: str = "help", kind: str = "GuildTextChat", **more: Any
) -> Entry:
    """One file of DiscordChatExporter."""
    return {
        "guild": {"id": "1", "name": "Study hall", "iconUrl": ""},
        "channel": {"id": id_, "type": kind, "categoryId": "9", "category": "Topics", "name": name, **more},
        "dateRange": {"after": None, "before": None},
        "exportedAt": "2024-03-02T00:00:00+00:00",
        "messages": messages,
        "messageCount": len(messages),
    }


def everything(reader: HistoryReader, after: Position = 0) -> list[tuple[Position, HistoryMessage | BadLine]]:
    """Read to the end."""
    return list(reader.read(after))


def good(reader: HistoryReader) -> list[HistoryMessage]:
    """Read the messages."""
    return [line for _, line in reader.read() if isinstance(line, HistoryMessage)]


def bad(reader: HistoryReader) -> list[BadLine]:
    """Read what could not be used."""
    return [line for _, line in reader.read() if isinstance(line, BadLine)]


def resumes_everywhere(reader: HistoryReader) -> None:
    """Reading on from any position gives exactly the rest, and positions grow."""
    whole = everything(reader)
    assert whole
    positions = [position for position, _ in whole]
    assert positions == sorted(set(positions))
    assert min(positions) > 0
    for read, position in enumerate(positions, 1):
        assert everything(reader, position) == whole[read:]
