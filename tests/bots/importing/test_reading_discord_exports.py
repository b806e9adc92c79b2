"""DiscordChatExporter's files are merged in order of time, and replies find their thread."""

import json
import tracemalloc
from pathlib import Path

import pytest

from bots.discord.export import DiscordExport, plain
from bots.discord.export_threads import with_threads
from bots.importing.lines import CannotRead
from core.history import HistoryMessage
from tests.bots.importing.exports import (
    Entry,
    bad,
    discord_file,
    discord_reply,
    discord_says,
    good,
    resumes_everywhere,
    zip_of,
)

HELP = discord_file(
    [
        discord_says("100", 0, "How do I rebase?"),
        discord_says("101", 1, "unrelated", "cy"),
        discord_reply("102", 2, "With -i", to="100"),
        discord_reply("103", 3, "Thanks!", to="102", author="ada"),
        discord_says("104", 4, "joined", "dee", type="GuildMemberJoin"),
        discord_says("105", 5, "beep", "robot") | {"author": {"id": "7", "name": "robot", "isBot": True}},
    ]
)


def _file(path: Path, content: Entry) -> DiscordExport:
    path.write_text(json.dumps(content, indent=2))
    return DiscordExport(path)


def _message(id_: str, reply_to: str | None = None) -> HistoryMessage:
    return HistoryMessage("c", None, id_, float(id_), "u", "", reply_to=reply_to)


def test_a_chain_of_replies_is_one_thread_with_the_question_in_it(tmp_path: Path) -> None:
    found = good(_file(tmp_path / "help.json", HELP))

    assert [(m.id, m.thread, m.reply_to) for m in found] == [
        ("100", "100", None),
        ("101", None, None),
        ("102", "100", "100"),
        ("103", "100", "102"),
        ("105", None, None),
    ]
    assert {m.channel for m in found} == {"20"}


def test_people_and_bots_are_told_apart_and_notices_skipped(tmp_path: Path) -> None:
    reader = _file(tmp_path / "help.json", HELP)
    found = {m.id: m for m in good(reader)}

    assert (found["100"].author, found["100"].author_name, found["100"].from_bot) == ("13", "Ada", False)
    assert (found["105"].author_name, found["105"].from_bot) == ("robot", True)
    assert dict(reader.skipped) == {"notices such as joins and pins": 1}
    assert reader.channel_names == {"20": "help"}


@pytest.mark.parametrize("zipped", [True, False])
def test_several_channels_are_merged_by_time(tmp_path: Path, *, zipped: bool) -> None:
    other = discord_file([discord_says("200", 2, "second"), discord_says("201", 9, "fourth")], "21", "git")
    late = discord_file([discord_says("300", 8, "third")], "22", "late")
    empty = discord_file([], "23", "empty")
    first = discord_file([discord_says("100", 0, "first"), discord_says("101", 10, "fifth")])
    files = {"a/help.json": first, "b/git.json": other, "late.json": late, "empty.json": empty}
    if zipped:
        path = zip_of(tmp_path / "server.zip", files)
    else:
        path = tmp_path / "server"
        for name, content in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(json.dumps(content))

    reader = DiscordExport(path)
    assert [m.text for m in good(reader)] == ["first", "second", "third", "fourth", "fifth"]
    assert reader.fraction == 1
    resumes_everywhere(reader)


def test_a_forum_post_is_a_thread_with_a_title_in_its_forum(tmp_path: Path) -> None:
    post = discord_file(
        [discord_says("500", 1, "Which book?"), discord_reply("501", 2, "This one", to="500")],
        "500", "Books on statistics", "GuildPublicThread", categoryId="20", category="help",
    )  # fmt: skip
    reader = _file(tmp_path / "post.json", post)

    assert {(m.channel, m.thread, m.title) for m in good(reader)} == {("20", "500", "Books on statistics")}
    assert reader.channel_names == {"20": "help"}


def test_the_message_that_a_thread_grew_from_joins_it(tmp_path: Path) -> None:
    thread = discord_file(
        [discord_says("600", 5, "In here", "bo")],
        "100",
        "rebase",
        "GuildPublicThread",
        categoryId="20",
        category="help",
    )
    reader = DiscordExport(zip_of(tmp_path / "s.zip", {"help.json": HELP, "thread.json": thread}))

    assert {m.id: m.thread for m in good(reader)}["100"] == "100"
    assert {m.id: m.thread for m in good(reader)}["600"] == "100"


def test_direct_messages_and_private_threads_are_refused_unless_named(tmp_path: Path) -> None:
    files = {
        "help.json": HELP,
        "dm.json": discord_file([discord_says("1", 0, "psst")], "30", "bo", "DirectTextChat"),
        "group.json": discord_file([discord_says("2", 0, "psst")], "31", "friends", "DirectGroupTextChat"),
        "thread.json": discord_file([discord_says("3", 0, "psst")], "32", "mods", "GuildPrivateThread"),
        "notes.json": {"a": 1},
    }
    path = zip_of(tmp_path / "s.zip", files)

    reader = DiscordExport(path)
    assert {(refused.name, refused.reason) for refused in reader.refused} == {
        ("bo", "a direct message"),
        ("friends", "a group direct message"),
        ("mods", "a private thread"),
        ("notes.json", "not a DiscordChatExporter JSON file"),
    }
    assert "psst" not in {m.text for m in good(reader)}
    assert [m.text for m in good(DiscordExport(path, include=["32"]))].count("psst") == 1


def test_an_export_that_runs_backwards_is_refused_in_words(tmp_path: Path) -> None:
    reader = _file(tmp_path / "x.json", discord_file([discord_says("2", 5, "b"), discord_says("1", 1, "a")]))

    assert "newest message first" in reader.refused[0].reason
    assert good(reader) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"timestamp": "yesterday"}, '"timestamp" is not a time'),
        ({"timestamp": "2024-03-01T10:00:00"}, "time zone"),
        ({"author": None}, "not a JSON object"),
        ({"content": None}, '"content" must be text'),
        ({"id": ""}, '"id" is empty'),
    ],
)
def test_a_bad_message_is_named_and_the_channel_goes_on(tmp_path: Path, change: Entry, reason: str) -> None:
    messages = [discord_says("1", 0, "a"), discord_says("2", 1, "b") | change, discord_says("3", 2, "c")]
    reader = _file(tmp_path / "x.json", discord_file(messages))

    [found] = bad(reader)
    assert (found.number, found.where) == (2, "x.json")
    assert reason in found.reason
    assert [m.text for m in good(reader)] == ["a", "c"]
    resumes_everywhere(reader)


def test_a_file_that_ends_too_early_gives_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    whole = json.dumps(HELP, indent=2)
    path.write_text(whole[: whole.index('"103"')])

    reader = DiscordExport(path)
    assert [m.id for m in good(reader)] == ["100", "101", "102"]
    assert [line.reason for line in bad(reader)] == ["this is not valid JSON from here on"]


def test_another_json_file_is_not_taken_for_a_channel(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"guild": {"name": "x"}, "messages": []}')

    with pytest.raises(CannotRead, match="holds no DiscordChatExporter JSON"):
        DiscordExport(path)


def test_seven_digits_of_a_second_and_other_zones_are_understood(tmp_path: Path) -> None:
    message = discord_says("1", 0, "a") | {"timestamp": "2024-03-01T12:00:00.1234567+02:00"}

    assert good(_file(tmp_path / "x.json", discord_file([message])))[0].at == pytest.approx(1709287200.123456)


def test_raw_markup_is_read_as_it_was_seen() -> None:
    assert plain("<@!5> see <#20>, <:wave:99> <@6>", {"5": "Ada"}, {"20": "help"}) == "@Ada see #help, :wave: @6"


def test_a_reply_long_after_still_has_a_thread_and_memory_is_bounded() -> None:
    lines = [_message("1"), *(_message(str(n)) for n in range(2, 50)), _message("50", reply_to="1")]

    found = list(with_threads(lines, (), ahead=10, remembered=5))
    assert [line for line in found if isinstance(line, HistoryMessage) and line.thread] == [
        HistoryMessage("c", "1", "50", 50.0, "u", "", reply_to="1")
    ]
    assert len(found) == 50


def test_twenty_thousand_messages_fit_in_a_few_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    head, tail = json.dumps(discord_file([])).split('"messages": []')
    with path.open("w") as file:
        file.write(head + '"messages": [')
        file.writelines(
            ("," if n else "") + json.dumps(discord_says(str(n), n // 60, "word " * 20)) for n in range(20_000)
        )
        file.write("]" + tail)

    tracemalloc.start()
    try:
        count = sum(1 for _ in DiscordExport(path).read())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 20_000
    assert peak < 8_000_000
