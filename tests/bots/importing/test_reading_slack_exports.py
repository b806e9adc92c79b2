"""A Slack export is read in order of time, in plain words, and without what is private."""

import shutil
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.importing.lines import BadLine, CannotRead
from bots.slack.export import SlackExport, recognises
from bots.slack.export_text import plain
from tests.bots.importing.exports import bad, good, resumes_everywhere, slack_parts, slack_says, zip_of


def test_messages_of_all_channels_come_in_order_of_time(tmp_path: Path) -> None:
    found = good(SlackExport(zip_of(tmp_path / "export.zip", slack_parts())))

    assert [message.text for message in found] == [
        "Morning!", "How do I pin numpy?", "In a lock file", "Late", "Build passed", "Rain",
    ]  # fmt: skip
    assert [message.at for message in found] == sorted(message.at for message in found)


def test_a_question_and_its_answer_share_a_thread(tmp_path: Path) -> None:
    found = {message.text: message for message in good(SlackExport(zip_of(tmp_path / "e.zip", slack_parts())))}

    asked, answered = found["How do I pin numpy?"], found["In a lock file"]
    assert asked.thread == answered.thread == asked.id == "1709285000.000100"
    assert (asked.reply_to, answered.reply_to) == (None, asked.id)
    assert found["Morning!"].thread is None


def test_a_root_whose_thread_is_not_written_has_its_own(tmp_path: Path) -> None:
    parts = slack_parts() | {"help/2024-03-03.json": [slack_says("U1", "Why?", "1709450000.000100", reply_count=2)]}

    assert good(SlackExport(zip_of(tmp_path / "e.zip", parts)))[-1].thread == "1709450000.000100"


def test_people_are_named_as_others_see_them_and_bots_are_told_apart(tmp_path: Path) -> None:
    guest = slack_says("U77", "Hi", "1709450000.000100", user_profile={"display_name": "Guest", "real_name": "G."})
    parts = slack_parts() | {"help/2024-03-03.json": [guest]}

    found = {m.text: m for m in good(SlackExport(zip_of(tmp_path / "e.zip", parts)))}
    assert {text: (m.author, m.author_name, m.from_bot) for text, m in found.items()} == {
        "Morning!": ("U1", "Ada", False),
        "How do I pin numpy?": ("U2", "Bo Ek", False),
        "In a lock file": ("U1", "Ada", False),
        "Late": ("U2", "Bo Ek", False),
        "Build passed": ("U3", "Build Bot", True),
        "Rain": ("B9", "Weather", True),
        "Hi": ("U77", "Guest", False),
    }


def test_private_places_are_refused_by_name(tmp_path: Path) -> None:
    reader = SlackExport(zip_of(tmp_path / "e.zip", slack_parts()))

    assert {(refused.name, refused.reason) for refused in reader.refused} == {
        ("D1", "a direct message"),
        ("mpdm-ada--bo--cy-1", "a group direct message"),
        ("organisers", "a private channel"),
    }
    assert not any("private" in message.text for message in good(reader))
    assert reader.channel_names == {"C1": "general", "C2": "help"}


@pytest.mark.parametrize("named", ["organisers", "#Organisers", "G1"])
def test_a_private_channel_is_read_where_it_is_named(tmp_path: Path, named: str) -> None:
    reader = SlackExport(zip_of(tmp_path / "e.zip", slack_parts()), include=[named])

    assert "private" in {message.text for message in good(reader)}
    assert {refused.name for refused in reader.refused} == {"D1", "mpdm-ada--bo--cy-1"}


def test_a_folder_that_no_table_lists_is_not_taken_for_public(tmp_path: Path) -> None:
    parts = slack_parts() | {"secret/2024-03-01.json": [slack_says("U1", "hush", "1709280002.000100")]}

    assert "secret" in {refused.name for refused in SlackExport(zip_of(tmp_path / "e.zip", parts)).refused}


def test_joins_are_counted_as_skipped_and_not_as_bad(tmp_path: Path) -> None:
    reader = SlackExport(zip_of(tmp_path / "e.zip", slack_parts()))

    assert bad(reader) == []
    assert dict(reader.skipped) == {"notices such as joins and new topics": 1}


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"type": "message", "text": "who?", "ts": "1709280000.000300"}, "the message has no author"),
        ({"type": "message", "user": "U1", "text": "when?"}, '"ts" is missing'),
        (slack_says("U1", "when?", "yesterday"), "not a Slack time"),
        (slack_says("U1", "when?", "1709280000.000300") | {"text": 7}, '"text" must be text'),
        ("hello", "not a JSON object"),
    ],
)
def test_a_bad_entry_is_named_and_the_day_goes_on(tmp_path: Path, entry: object, reason: str) -> None:
    day = [slack_says("U1", "first", "1709450000.000100"), entry, slack_says("U1", "last", "1709450001.000100")]
    reader = SlackExport(zip_of(tmp_path / "e.zip", slack_parts() | {"general/2024-03-03.json": day}))

    [found] = bad(reader)
    assert (found.number, found.where) == (2, "general/2024-03-03.json")
    assert reason in found.reason
    assert {"first", "last"} <= {message.text for message in good(reader)}


@pytest.mark.parametrize("content", ["[{", '[{"type": "message"', b"[\xff]", "", "{}x"])
def test_a_torn_day_or_table_costs_only_itself(tmp_path: Path, content: str | bytes) -> None:
    parts = slack_parts() | {"general/2024-03-03.json": content, "groups.json": "[{"}
    reader = SlackExport(zip_of(tmp_path / "e.zip", parts))

    assert {line.where for line in bad(reader)} == {"groups.json", "general/2024-03-03.json"}
    assert len(good(reader)) == 6
    # The table of private channels is torn, so its channel is in no table, and that is refused as well.
    assert "organisers" in {refused.name for refused in reader.refused}
    resumes_everywhere(reader)


def test_reading_goes_on_from_every_position(tmp_path: Path) -> None:
    resumes_everywhere(SlackExport(zip_of(tmp_path / "e.zip", slack_parts())))


def test_a_day_that_is_too_large_is_left_out(tmp_path: Path) -> None:
    large = {"help/2024-03-03.json": [slack_says("U1", "a" * 3000, "1709450000.000100")]}
    reader = SlackExport(zip_of(tmp_path / "e.zip", slack_parts() | large), largest_day=2000)

    [found] = bad(reader)
    assert (found.where, found.reason) == ("help/2024-03-03.json", "this day's file is larger than 2,000 bytes")
    assert len(good(reader)) == 6


def test_an_entry_without_end_is_a_bad_line_and_not_a_full_memory(tmp_path: Path) -> None:
    parts = slack_parts() | {"general/2024-03-03.json": '[{"type": "message", "text": "' + "a" * 30_000_000 + '"}]'}
    path = zip_of(tmp_path / "e.zip", parts)
    assert path.stat().st_size < 100_000

    tracemalloc.start()
    try:
        [found] = bad(SlackExport(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "longer than" in found.reason
    assert peak < 60_000_000


def test_names_that_climb_out_of_the_zip_touch_nothing(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    parts = slack_parts() | {"../../general/2024-03-05.json": [slack_says("U1", "up", "1709450000.000100")]}
    before = sorted(tmp_path.rglob("*"))
    path = zip_of(inside / "e.zip", parts)

    assert "up" not in {message.text for message in good(SlackExport(path))}
    assert sorted(tmp_path.rglob("*")) == sorted([*before, path])


def test_the_unpacked_folder_and_a_zip_around_it_are_read_alike(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "e.zip", slack_parts())
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "folder")
    around = zip_of(tmp_path / "around.zip", slack_parts(), root="My export/")

    assert good(SlackExport(tmp_path / "folder")) == good(SlackExport(around)) == good(SlackExport(path))


def test_second_copies_of_a_message_are_skipped(tmp_path: Path) -> None:
    twice = [slack_says("U1", "once", "1709450000.000100")] * 2
    reader = SlackExport(zip_of(tmp_path / "e.zip", slack_parts() | {"general/2024-03-03.json": twice}))

    assert [message.text for message in good(reader)].count("once") == 1
    assert reader.skipped["second copies of a message"] == 1


def test_a_zip_of_something_else_is_not_taken_for_slacks(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "photos.zip", {"a.txt": "x"})

    assert not recognises(path)
    with pytest.raises(CannotRead, match=r"no channels\.json"):
        SlackExport(path)


def test_progress_ends_at_all_and_a_later_start_begins_later(tmp_path: Path) -> None:
    reader = SlackExport(zip_of(tmp_path / "e.zip", slack_parts()))
    whole = [(position, reader.fraction) for position, _ in reader.read()]
    assert reader.fraction == 1

    last_day = whole[3][0]
    assert next(iter(reader.read(last_day)))
    assert reader.fraction > whole[0][1]


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("hi <@U1>", "hi @Ada"),
        ("hi <@U9|cy>", "hi @cy"),
        ("hi <@U9>", "hi @U9"),
        ("see <#C1|general> and <#C1>", "see #general and #general"),
        ("see <http://x.org/?a=1&amp;b=2|the page>", "see the page"),
        ("see <http://x.org/?a=1&amp;b=2>", "see http://x.org/?a=1&b=2"),
        ("<mailto:a@x.org|a@x.org>", "a@x.org"),
        ("<!here> <!channel> <!subteam^S1|@team>", "@here @channel @team"),
        ("<!date^1700000000^{date}|14 November>", "14 November"),
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("write &amp;lt; for it", "write &lt; for it"),
        ("if a &lt; b: `x &gt; 1`", "if a < b: `x > 1`"),
        ("a <", "a <"),
        ("<>", "<>"),
        ("a <|> b <|c>", "a <|> b <|c>"),
    ],
)
def test_markup_is_read_as_it_was_seen(stored: str, seen: str) -> None:
    assert plain(stored, {"U1": "Ada"}, {"C1": "general"}) == seen


@given(st.text())
def test_typed_text_survives_slacks_escaping(typed: str) -> None:
    stored = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert plain(stored, {}, {}) == typed


def test_a_message_that_no_one_could_store_is_a_bad_line(tmp_path: Path) -> None:
    entry = slack_says("U1\0", "x", "1709450000.000100")
    reader = SlackExport(zip_of(tmp_path / "e.zip", slack_parts() | {"general/2024-03-03.json": [entry]}))

    assert [line.reason for line in bad(reader)] == ['"user" holds a character that cannot be stored']


def test_a_damaged_zip_cannot_be_read_or_costs_only_a_day(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "e.zip", slack_parts())
    whole = path.read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    assert not recognises(tmp_path / "cut.zip")

    spoilt = bytearray(whole)
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("help/2024-03-02.json").header_offset + 60
    spoilt[start : start + 40] = b"\0" * 40
    (tmp_path / "spoilt.zip").write_bytes(spoilt)
    lines = [line for _, line in SlackExport(tmp_path / "spoilt.zip").read()]
    assert [line.where for line in lines if isinstance(line, BadLine)] == ["help/2024-03-02.json"]
    shutil.rmtree(tmp_path, ignore_errors=True)
