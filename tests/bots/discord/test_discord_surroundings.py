"""What Kith learns of a server on its own: what it may not do there, who left, which post is solved."""

from datetime import timedelta
from typing import Any

import pytest

from bots.discord import limits
from bots.discord.process import Guests
from bots.discord.rollcall import HOURS, RollCall, hour_of
from core.errors import NotAllowed, Unavailable, Unreachable
from core.inbound import Heard
from core.message import Message, said
from core.places import Home, Place, PlaceKind
from core.spans import t
from tests.bots.discord.desk import HELLO, READING, Desk
from tests.kit.fake_discord import BOT, Channel

pytest_plugins = ["tests.bots.discord.fixtures"]

TAGS = [{"id": "71", "name": "Solved", "moderated": True}, {"id": "72", "name": "docker", "moderated": False}]


def settled(*, solved: bool) -> Message:
    return Message("test.post", t("A post."), HELLO.blocks, settled=solved)


def denies(channel: Channel, permission: int) -> None:
    channel.overwrites.append({"id": str(BOT), "type": 1, "allow": "0", "deny": str(permission)})


def told(desk: Desk, happening: str = "lacking") -> list[tuple[str, dict[str, Any]]]:
    return [(heard.key, dict(heard.details)) for heard in desk.left if heard.happening == happening]


async def post_in_forum(desk: Desk) -> Channel:
    forum = desk.discord.channel(15, "questions", desk.lake.id, tags=TAGS)
    return desk.discord.channel(11, "Why?", desk.lake.id, parent=forum.id, owner=desk.ada.id, tags=["72"])


def place(desk: Desk, channel: Channel, kind: PlaceKind = PlaceKind.CHANNEL) -> Place:
    return Place(desk.home, kind, str(channel.id))


async def test_a_missing_permission_is_told_with_one_key_however_many_messages_it_stops(desk: Desk) -> None:
    for channel in desk.discord.of(desk.lake):
        denies(channel, limits.ROOM_PERMISSIONS["Create Private Threads"])
    for room in ("help-1", "help-2"):
        with pytest.raises(Unreachable, match="I lack Create Private Threads in #help"):
            await desk.messenger.open_room(desk.home, [str(desk.ada.id)], "Pandas", room)

    assert {key for key, _ in told(desk)} == {told(desk)[0][0]}
    assert told(desk)[0][1] == {"permission": "Create Private Threads", "place": "#help"}


async def test_closed_direct_messages_without_a_place_for_a_thread_are_told_too(desk: Desk) -> None:
    desk.discord.closed.add(desk.ada.id)
    for channel in desk.discord.of(desk.lake):
        denies(channel, limits.ROOM_PERMISSIONS["Create Private Threads"])
    with pytest.raises(Unreachable, match="I lack"):
        await desk.messenger.send(await desk.messenger.direct(desk.home, str(desk.ada.id)), HELLO, READING, "01E")

    assert len(told(desk)) == 1


async def test_a_channel_or_a_post_in_which_kith_may_not_write_is_told(desk: Desk) -> None:
    general, _ = desk.discord.of(desk.lake)
    thread = await post_in_forum(desk)
    denies(general, limits.CHANNEL_PERMISSIONS["Send Messages"])
    denies(desk.discord.channels[thread.parent or 0], limits.THREAD_PERMISSIONS["Send Messages in Threads"])
    for channel in (general, thread):
        with pytest.raises(Unreachable, match="I lack Send Messages"):
            await desk.messenger.send(place(desk, channel), HELLO, READING, "01E")

    assert [details["place"] for _, details in told(desk)] == ["#general", "#questions"]


@pytest.mark.parametrize(("code", "gone"), [(50278, True), (10013, True), (50007, False)])
async def test_who_shares_no_server_with_kith_any_more_is_told_as_gone(desk: Desk, code: int, gone: bool) -> None:  # noqa: FBT001
    direct = await desk.messenger.direct(desk.home, str(desk.ada.id))
    desk.discord.fails("POST", f"/channels/{desk.ada.private}/messages$", 403, code)
    if gone:
        del desk.lake.people[desk.ada.id]
        with pytest.raises(Unreachable):
            await desk.messenger.send(direct, HELLO, READING, "01E")
    else:
        await desk.messenger.send(direct, HELLO, READING, "01E")  # in a thread of their own

    assert [heard.user for heard in desk.left if heard.happening == "left"] == ([str(desk.ada.id)] if gone else [])


async def test_where_kith_itself_was_taken_out_nobody_left_and_what_it_would_write_waits(desk: Desk) -> None:
    direct = await desk.messenger.direct(desk.home, str(desk.ada.id))
    general, users = desk.discord.of(desk.lake)[0], [str(desk.ada.id), str(desk.bo.id)]
    del desk.discord.guilds[desk.lake.id]
    desk.discord.fails("POST", f"/channels/{desk.ada.private}/messages$", 403, 50278)
    desk.discord.fails("POST", f"/channels/{general.id}/messages$", 403, 50001)
    with pytest.raises(NotAllowed, match="no more in server"):
        await desk.messenger.send(direct, HELLO, READING, "01E")
    with pytest.raises(NotAllowed, match="no more in server"):
        await desk.messenger.send(place(desk, general), HELLO, READING, "02E")
    with pytest.raises(NotAllowed, match="no more in server"):
        await desk.messenger.open_room(desk.home, users, "Pandas", "help-1")

    assert desk.left == []


async def test_too_many_threads_are_waited_for_and_a_post_without_its_first_message_briefly(desk: Desk) -> None:
    desk.discord.fails("POST", "/threads$", 400, 160006)
    with pytest.raises(Unavailable) as full:
        await desk.messenger.open_room(desk.home, [str(desk.ada.id)], "Pandas", "help-1")
    thread = await post_in_forum(desk)
    desk.discord.fails("POST", "/messages$", 403, 40058)
    with pytest.raises(Unavailable) as early:
        await desk.messenger.send(place(desk, thread), HELLO, READING, "01E")

    assert full.value.after == timedelta(hours=1)
    assert early.value.after == timedelta(seconds=30)


async def test_a_direct_message_that_is_too_fast_closes_the_lane_and_no_other(desk: Desk) -> None:
    direct = await desk.messenger.direct(desk.home, str(desk.ada.id))
    desk.discord.fails("POST", f"/channels/{desk.ada.private}/messages$", 400, 40003)
    with pytest.raises(Unavailable) as resting:
        await desk.messenger.send(direct, HELLO, READING, "01E")
    general, _ = desk.discord.of(desk.lake)
    await desk.messenger.send(place(desk, general), HELLO, READING, "02E")

    assert resting.value.after == timedelta(seconds=limits.DIRECT_REST_SECONDS)


async def test_a_solved_post_gets_the_tag_and_a_reopened_one_loses_it(desk: Desk) -> None:
    desk.lake.granted |= limits.MANAGE_THREADS
    thread = await post_in_forum(desk)
    posted = await desk.messenger.send(place(desk, thread), settled(solved=False), READING, "01E")
    before = list(thread.tags)
    thread.archived = True
    await desk.messenger.update(posted, settled(solved=True), READING)
    solved = list(thread.tags)
    await desk.messenger.update(posted, settled(solved=True), READING)
    await desk.messenger.update(posted, settled(solved=False), READING)

    assert (before, solved, thread.tags) == (["72"], ["72", "71"], ["72"])
    changes = [body for method, _, body in desk.discord.calls if method == "PATCH" and "applied_tags" in (body or {})]
    assert len(changes) == 2


async def test_without_the_permission_for_tags_the_words_stand_there_and_it_is_told(desk: Desk) -> None:
    thread = await post_in_forum(desk)
    posted = await desk.messenger.send(place(desk, thread), HELLO, READING, "01E")
    await desk.messenger.update(posted, settled(solved=True), READING)

    assert thread.tags == ["72"]
    assert told(desk)[0][1] == {"permission": "Manage Threads", "place": "#questions"}


async def test_a_forum_without_such_a_tag_and_a_plain_channel_are_left_alone(desk: Desk) -> None:
    desk.lake.granted |= limits.MANAGE_THREADS
    thread = await post_in_forum(desk)
    desk.discord.channels[thread.parent or 0].tags = [TAGS[1]]
    for channel in (thread, desk.discord.of(desk.lake)[0]):
        posted = await desk.messenger.send(place(desk, channel), HELLO, READING, f"{channel.id}")
        await desk.messenger.update(posted, settled(solved=True), READING)

    assert [path for method, path, _ in desk.discord.calls if method == "PATCH" and "messages" not in path] == []


async def test_each_member_is_looked_for_once_a_week_and_who_left_is_told(desk: Desk) -> None:
    del desk.lake.people[desk.bo.id]
    users = [str(desk.ada.id), str(desk.bo.id)]
    gone = Home("discord", "404")

    async def homes() -> list[Home]:
        return [Home("slack", "T1"), gone, desk.home]

    async def members(home: Home) -> list[str]:
        return users

    async def tell(heard: Heard) -> None:
        desk.left.append(heard)

    rolls = RollCall(desk.calls, homes, members, tell, pause=0)
    for hour in range(HOURS):
        await rolls.ask(hour)
    asked = [path for _, path, _ in desk.discord.calls if path.startswith(f"/guilds/{desk.lake.id}/members/")]

    assert sorted(asked) == sorted(f"/guilds/{desk.lake.id}/members/{user}" for user in users)
    assert [(heard.home, heard.happening, heard.user) for heard in desk.left] == [(desk.home, "left", users[1])]
    assert {hour_of(str(n)) for n in range(5000)} == set(range(HOURS))  # no hour is crowded, none is empty


async def test_servers_that_took_kith_out_while_it_was_away_are_found_when_it_comes_back() -> None:
    heard: list[Heard] = []

    async def tell(one: Heard) -> None:
        heard.append(one)

    async def homes() -> list[Home]:
        return [Home("discord", "1"), Home("discord", "2"), Home("slack", "3")]

    async def found(name: str, home: Home) -> None:
        raise AssertionError(name)

    await Guests(found, tell, homes, lambda: None).only({"1"})

    assert [(one.home, one.happening) for one in heard] == [(Home("discord", "2"), "removed")]


def test_a_note_of_nothing_says_nothing_about_being_solved() -> None:
    assert said("test.hello", t("Hello.")).settled is None
