"""Writing to Discord over HTTP: once, to the right people, and with the right word for whatever goes wrong."""

from datetime import timedelta

import pytest
from discord.http import Route

from bots.discord import limits
from bots.discord.calls import Calls
from bots.discord.rooms import Rooms
from core.errors import NotAllowed, NotYet, OutOfOrder, Unavailable, UnknownOutcome, Unreachable
from core.ids import CommunityId, MemberId
from core.message import Message, Prose, said
from core.places import Place, PlaceKind
from core.ports import Rendering
from core.spans import Mention, t
from tests.bots.discord.desk import HELLO, READING, Desk
from tests.kit.fake_discord import BOT, TOKEN

PRIVATE_THREADS = limits.ROOM_PERMISSIONS["Create Private Threads"]


pytest_plugins = ["tests.bots.discord.fixtures"]


async def test_a_direct_message_is_sent_once_as_the_bot_and_notifies_nobody(desk: Desk) -> None:
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    posted = await desk.messenger.send(place, HELLO, READING, "01ENTRY")
    _, path, body = desk.discord.calls[-1]

    assert (place.kind, place.key, posted.place) == (PlaceKind.DIRECT, str(desk.ada.private), place)
    assert path == f"/channels/{desk.ada.private}/messages"
    assert desk.discord.headers[-1]["Authorization"] == f"Bot {TOKEN}"
    assert body is not None
    assert (len(body["nonce"]), body["enforce_nonce"]) == (25, True)
    assert body["allowed_mentions"] == {"parse": [], "users": []}


async def test_only_a_member_who_is_addressed_is_notified(desk: Desk) -> None:
    ada = MemberId("01ADA")
    reading = Rendering(CommunityId("01C"), READING.now, READING.zone, accounts={ada: str(desk.ada.id)})
    message = Message("test.hi", t("Hi."), (Prose((Mention(ada, "Ada"), " @everyone")),))
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    await desk.messenger.send(place, message, reading, "01ENTRY")
    body = desk.discord.calls[-1][2]

    assert body is not None
    assert body["content"] == f"<@{desk.ada.id}> \\@everyone"
    assert body["allowed_mentions"] == {"parse": [], "users": [str(desk.ada.id)]}


async def test_a_lost_answer_makes_no_second_message(desk: Desk) -> None:
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    desk.discord.loses("POST", "/messages$")
    with pytest.raises(UnknownOutcome):
        await desk.messenger.send(place, HELLO, READING, "01ENTRY")
    posted = await desk.messenger.send(place, HELLO, READING, "01ENTRY")

    assert [str(one) for one in desk.discord.messages] == [posted.key]


async def test_a_502_is_tried_again_and_makes_one_message(desk: Desk) -> None:
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    desk.discord.fails("POST", "/messages$", 502)
    await desk.messenger.send(place, HELLO, READING, "01ENTRY")

    assert len(desk.discord.messages) == 1


async def test_a_message_says_something_else_later(desk: Desk) -> None:
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    posted = await desk.messenger.send(place, HELLO, READING, "01ENTRY")
    await desk.messenger.update(posted, said("test.bye", t("Bye.")), READING)

    assert desk.discord.messages[int(posted.key)].text == "Bye."


async def test_a_long_wait_is_the_outboxs(desk: Desk) -> None:
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    desk.discord.fails("POST", "/messages$", 429, retry_after=65)
    with pytest.raises(Unavailable) as waiting:
        await desk.messenger.send(place, HELLO, READING, "01ENTRY")

    assert waiting.value.after == timedelta(seconds=65)


async def test_a_short_wait_is_waited_for(desk: Desk) -> None:
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    desk.discord.fails("POST", "/messages$", 429, retry_after=0.1)
    await desk.messenger.send(place, HELLO, READING, "01ENTRY")

    assert len(desk.discord.messages) == 1


async def test_discord_being_away_is_told_as_such() -> None:
    before = Route.BASE
    Route.BASE = "http://127.0.0.1:9/api/v10"
    calls = Calls(TOKEN)
    with pytest.raises(Unavailable, match="could not be reached"):
        await calls.call("GET", "/users/@me")
    Route.BASE = before


async def test_a_refusal_that_is_not_discords_own_word_is_no_reason_to_give_up(desk: Desk) -> None:
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    desk.discord.fails("POST", "/messages$", 403)
    with pytest.raises(Unavailable):
        await desk.messenger.send(place, HELLO, READING, "01ENTRY")


async def test_a_token_that_was_reset_waits_for_another(desk: Desk) -> None:
    with pytest.raises(OutOfOrder, match="DISCORD_TOKEN") as refused:
        await Calls("another").call("GET", "/users/@me")
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    desk.discord.fails("POST", "/messages$", 401)
    with pytest.raises(OutOfOrder, match="DISCORD_TOKEN") as meanwhile:
        await desk.messenger.send(place, HELLO, READING, "01ENTRY")

    assert [one.value.after for one in (refused, meanwhile)] == [timedelta(hours=1)] * 2


async def test_opening_too_fast_closes_the_lane_for_all_and_for_a_while(desk: Desk) -> None:
    desk.discord.fails("POST", "/users/@me/channels", 400, 40003)
    for person, trouble in ((desk.ada, Unavailable), (desk.bo, NotYet)):
        with pytest.raises(trouble) as resting:
            await desk.messenger.direct(desk.home, str(person.id))
        assert type(resting.value) is trouble
        assert resting.value.after == timedelta(seconds=limits.DIRECT_REST_SECONDS)
    room = await desk.messenger.open_room(desk.home, [str(desk.ada.id), str(desk.bo.id)], "Pandas", "help-1")
    desk.now[0] += limits.DIRECT_REST_SECONDS
    await desk.messenger.direct(desk.home, str(desk.bo.id))

    assert [path for _, path, _ in desk.discord.calls].count("/users/@me/channels") == 2
    assert room.kind is PlaceKind.ROOM  # other lanes go on


async def test_many_direct_messages_are_opened_one_after_another(desk: Desk) -> None:
    for user in range(5):
        await desk.messenger.direct(desk.home, str(user))
    waits = []
    for user in range(5, 8):
        with pytest.raises(NotYet) as waiting:
            await desk.messenger.direct(desk.home, str(user))
        waits.append(waiting.value.after)
    desk.now[0] += 5
    await desk.messenger.direct(desk.home, "5")

    assert waits == [timedelta(seconds=seconds) for seconds in (5, 10, 15)]


async def test_closed_direct_messages_lead_to_a_private_thread_and_never_to_a_public_place(desk: Desk) -> None:
    desk.discord.closed.add(desk.ada.id)
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    posted = await desk.messenger.send(place, HELLO, READING, "01ENTRY")
    later = await desk.messenger.direct(desk.home, str(desk.ada.id))
    (thread,) = desk.discord.of(desk.lake, 12)
    texts = [message.text for message in desk.discord.messages.values()]

    assert posted.place.key == later.key == str(thread.id)
    assert (thread.members, thread.name.partition(" · ")[0]) == ([desk.ada.id], "Kith and you")
    assert texts[0].startswith(f"<@{desk.ada.id}> Your direct messages are closed to me")
    assert "Moderators of this server can see this place" in texts[0]
    assert texts[1] == "Hello."
    assert {message.channel for message in desk.discord.messages.values()} == {thread.id}


async def test_their_thread_is_used_again_without_another_word_even_after_discord_put_it_away(desk: Desk) -> None:
    desk.discord.closed.add(desk.ada.id)
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    first = await desk.messenger.send(place, HELLO, READING, "01ENTRY")
    desk.discord.channels[int(first.place.key)].archived = True
    desk.now[0] += 3600
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    second = await desk.messenger.send(place, HELLO, READING, "02ENTRY")

    assert place.kind is PlaceKind.DIRECT  # it is tried again
    assert second.place == first.place
    assert [message.text for message in desk.discord.messages.values()][1:] == ["Hello.", "Hello."]


async def test_somebody_who_left_is_told_to_the_inbox(desk: Desk) -> None:
    desk.discord.closed.add(desk.ada.id)
    del desk.lake.people[desk.ada.id]
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    with pytest.raises(Unreachable):
        await desk.messenger.send(place, HELLO, READING, "01ENTRY")

    assert [(heard.home, heard.happening, heard.user) for heard in desk.left] == [(desk.home, "left", str(desk.ada.id))]


async def test_a_room_for_somebody_who_left_is_not_opened_and_that_is_told(desk: Desk) -> None:
    del desk.lake.people[desk.bo.id]
    with pytest.raises(Unreachable):
        await desk.messenger.open_room(desk.home, [str(desk.ada.id), str(desk.bo.id)], "Pandas", "help-1")

    assert [heard.user for heard in desk.left] == [str(desk.bo.id)]


async def test_a_room_is_a_private_thread_whose_first_line_says_who_can_see_it(desk: Desk) -> None:
    place = await desk.messenger.open_room(desk.home, [str(desk.ada.id), str(desk.bo.id)], "x" * 200, "help-1")
    (thread,) = desk.discord.of(desk.lake, 12)
    (opening,) = desk.discord.messages.values()

    assert (place.key, thread.members) == (str(thread.id), [desk.ada.id, desk.bo.id])
    assert thread.parent == next(one.id for one in desk.discord.of(desk.lake) if one.name == "help")
    assert len(thread.name) <= limits.THREAD_NAME
    assert opening.text.startswith(f"<@{desk.ada.id}> <@{desk.bo.id}> This place is for you. Moderators of this server")


@pytest.mark.parametrize("lost", ["/threads$", "/thread-members/", "/messages$"])
async def test_a_room_whose_opening_was_cut_short_is_found_again(desk: Desk, lost: str) -> None:
    users = [str(desk.ada.id), str(desk.bo.id)]
    desk.discord.loses(*(("PUT", lost, 2) if "members" in lost else ("POST", lost)))
    with pytest.raises(Unavailable):
        await desk.messenger.open_room(desk.home, users, "Pandas", "help-1")
    place = await desk.messenger.open_room(desk.home, users, "Pandas", "help-1")
    (thread,) = desk.discord.of(desk.lake, 12)

    assert (str(thread.id), thread.members) == (place.key, [desk.ada.id, desk.bo.id])
    assert len(desk.discord.messages) == 1


async def test_two_rooms_of_one_title_are_two(desk: Desk) -> None:
    users = [str(desk.ada.id), str(desk.bo.id)]
    one = await desk.messenger.open_room(desk.home, users, "Pandas", "help-1")
    other = await desk.messenger.open_room(desk.home, users, "Pandas", "help-2")

    assert one != other


async def test_a_missing_permission_is_named_before_anything_is_tried(desk: Desk) -> None:
    help_ = next(one for one in desk.discord.of(desk.lake) if one.name == "help")
    help_.overwrites.append({"id": str(BOT), "type": 1, "allow": "0", "deny": str(PRIVATE_THREADS)})
    with pytest.raises(Unreachable, match="Create Private Threads in #help"):
        await desk.messenger.open_room(desk.home, [str(desk.ada.id)], "Pandas", "help-1")

    assert [path for method, path, _ in desk.discord.calls if method == "POST"] == []


async def test_a_permission_that_was_taken_away_meanwhile_is_named(desk: Desk) -> None:
    await desk.messenger.open_room(desk.home, [str(desk.ada.id)], "Pandas", "help-1")
    help_ = next(one for one in desk.discord.of(desk.lake) if one.name == "help")
    help_.overwrites.append({"id": str(BOT), "type": 1, "allow": "0", "deny": str(PRIVATE_THREADS)})
    with pytest.raises(Unreachable, match="Create Private Threads in #help"):
        await desk.messenger.open_room(desk.home, [str(desk.ada.id)], "Pandas", "help-2")


async def test_a_channel_in_which_kith_may_not_write_is_named_with_the_permission(desk: Desk) -> None:
    general, _ = desk.discord.of(desk.lake)
    denied = {"id": str(BOT), "type": 1, "allow": "0", "deny": str(limits.CHANNEL_PERMISSIONS["Send Messages"])}
    general.overwrites.append(denied)
    with pytest.raises(Unreachable, match="I lack Send Messages in #general"):
        await desk.messenger.send(Place(desk.home, PlaceKind.CHANNEL, str(general.id)), HELLO, READING, "01ENTRY")


async def test_without_a_wish_the_first_channel_that_everybody_sees_will_do(desk: Desk) -> None:
    general, _ = desk.discord.of(desk.lake)
    general.overwrites.append({"id": str(desk.lake.id), "type": 0, "allow": "0", "deny": str(limits.VIEW_CHANNEL)})
    calls = Calls(TOKEN)
    rooms = Rooms(calls)
    chosen = rooms.choose(await rooms.channels(str(desk.lake.id)))
    await calls.close()

    assert chosen is not None
    assert chosen.name == "help"


async def test_a_thread_that_was_put_away_is_brought_back_to_be_edited(desk: Desk) -> None:
    place = await desk.messenger.open_room(desk.home, [str(desk.ada.id)], "Pandas", "help-1")
    posted = await desk.messenger.send(place, HELLO, READING, "01ENTRY")
    desk.discord.channels[int(place.key)].archived = True
    await desk.messenger.update(posted, said("test.bye", t("Bye.")), READING)

    assert desk.discord.messages[int(posted.key)].text == "Bye."


async def test_an_edit_where_kith_may_not_look_any_more_names_the_permission_and_is_not_passed_over(desk: Desk) -> None:
    general, _ = desk.discord.of(desk.lake)
    posted = await desk.messenger.send(Place(desk.home, PlaceKind.CHANNEL, str(general.id)), HELLO, READING, "01ENTRY")
    denied = {"id": str(BOT), "type": 1, "allow": "0", "deny": str(limits.VIEW_CHANNEL)}
    general.overwrites.append(denied)
    desk.discord.fails("PATCH", "/messages/", 403, 50001)
    with pytest.raises(NotAllowed, match=r"I lack .* in #general"):
        await desk.messenger.update(posted, HELLO, READING)

    assert [heard.happening for heard in desk.left] == ["lacking"]


async def test_a_message_that_somebody_deleted_is_unreachable(desk: Desk) -> None:
    place = await desk.messenger.direct(desk.home, str(desk.ada.id))
    posted = await desk.messenger.send(place, HELLO, READING, "01ENTRY")
    desk.discord.fails("PATCH", "/messages/", 404, 10008)
    with pytest.raises(Unreachable):
        await desk.messenger.update(posted, HELLO, READING)
