"""The right reader is found by what is inside a file, and a stranger is refused in words."""

import gzip
import json
from pathlib import Path

import pytest

from bots.importing.formats import detect
from bots.importing.jsonlines import as_json_line
from bots.importing.lines import CannotRead
from core.history import HistoryMessage
from tests.bots.importing.exports import discord_file, discord_says, good, slack_parts, zip_of

LINE = as_json_line(HistoryMessage("c", None, "1", 1.0, "u", "x"), "club")


def test_each_format_finds_its_reader_whatever_the_files_name(tmp_path: Path) -> None:
    slack = zip_of(tmp_path / "a.bin", slack_parts())
    discord = tmp_path / "b.txt"
    discord.write_text(json.dumps(discord_file([discord_says("1", 0, "a")])))
    discords = zip_of(tmp_path / "c.zip", {"x.json": discord_file([discord_says("1", 0, "a")])})
    lines = tmp_path / "d.json"
    lines.write_text("{\n" + LINE + "\n")
    zipped = tmp_path / "e.dat"
    zipped.write_bytes(gzip.compress(LINE.encode()))

    assert [detect(path).format for path in (slack, discord, discords, lines, zipped)] == [
        "Slack export",
        "DiscordChatExporter JSON",
        "DiscordChatExporter JSON",
        "JSON Lines",
        "JSON Lines",
    ]


def test_naming_a_private_channel_reaches_the_reader(tmp_path: Path) -> None:
    reader = detect(zip_of(tmp_path / "a.zip", slack_parts()), include=["organisers"])

    assert "private" in {message.text for message in good(reader)}


@pytest.mark.parametrize(
    "content",
    [b"Dear Ada,\nhow are you?\n", b"{}", b"[1, 2, 3]", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04broken", b"\x1f\x8bbroken"],
)
def test_a_stranger_is_refused_with_the_three_formats(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter"
    path.write_bytes(content)

    with pytest.raises(CannotRead, match=r"Slack export.*DiscordChatExporter.*JSON Lines"):
        detect(path)


def test_nothing_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="There is no file or folder"):
        detect(tmp_path / "missing")
    (tmp_path / "empty").touch()
    with pytest.raises(CannotRead, match="is empty"):
        detect(tmp_path / "empty")
    with pytest.raises(CannotRead, match="none of the formats"):
        detect(tmp_path)
