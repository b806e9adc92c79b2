"""A thread named after words that were taken away, and the post they began: neither name keeps their first words."""

from dataclasses import replace

from bots.discord import limits
from core.places import Place, PlaceKind, Posted
from core.post import TAKEN_AWAY
from tests.bots.discord.desk import HELLO, READING, Desk
from tests.kit.fake_discord import Channel

pytest_plugins = ["tests.bots.discord.fixtures"]

GONE = replace(HELLO, untitled=True)
WORDS = "My two docker containers"


async def says(desk: Desk, place: Place) -> Posted:
    return await desk.messenger.send(place, HELLO, READING, f"once-{place.key}")


async def room(desk: Desk) -> tuple[Channel, Posted]:
    """Open a room that is called after a question."""
    place = await desk.messenger.open_room(desk.home, [str(desk.ada.id), str(desk.bo.id)], WORDS, "help-1")
    return desk.discord.channels[int(place.key)], await says(desk, place)


async def post(desk: Desk, kind: int = 15) -> tuple[Channel, Posted]:
    """Let Ada begin a post in a forum, or a thread in another channel, under which Kith wrote a few words."""
    parent = desk.discord.channel(kind, "questions", desk.lake.id)
    thread = desk.discord.channel(11, WORDS, desk.lake.id, parent=parent.id, owner=desk.ada.id)
    return thread, await says(desk, Place(desk.home, PlaceKind.CHANNEL, str(thread.id)))


async def test_a_room_loses_the_first_words_of_a_question_that_is_gone_and_keeps_its_mark(desk: Desk) -> None:
    thread, posted = await room(desk)
    before = thread.name
    thread.archived = True
    await desk.messenger.update(posted, replace(TAKEN_AWAY[next(iter(TAKEN_AWAY))], untitled=True), READING)
    await desk.messenger.update(posted, GONE, READING)

    assert before.startswith(WORDS)
    assert thread.name == f"A question{before[len(WORDS) :]}"
    changes = [body for method, _, body in desk.discord.calls if method == "PATCH" and "name" in (body or {})]
    assert len(changes) == 1


async def test_any_other_edit_leaves_the_name(desk: Desk) -> None:
    thread, posted = await room(desk)
    await desk.messenger.update(posted, HELLO, READING)

    assert thread.name.startswith(WORDS)


async def test_the_place_of_who_takes_no_direct_messages_is_called_as_before(desk: Desk) -> None:
    desk.discord.closed.add(desk.ada.id)
    posted = await says(desk, await desk.messenger.direct(desk.home, str(desk.ada.id)))
    await desk.messenger.update(posted, GONE, READING)

    assert desk.discord.channels[int(posted.place.key)].name.startswith("Kith and you")


async def test_a_post_in_a_forum_loses_them_where_kith_may_manage_threads(desk: Desk) -> None:
    desk.lake.granted |= limits.MANAGE_THREADS
    thread, posted = await post(desk)
    await desk.messenger.update(posted, GONE, READING)

    assert thread.name == "A question"


async def test_without_that_permission_organisers_hear_which_one_is_missing(desk: Desk) -> None:
    thread, posted = await post(desk)
    await desk.messenger.update(posted, GONE, READING)

    assert thread.name == WORDS
    lacking = [heard for heard in desk.left if heard.happening == "lacking"]
    assert dict(lacking[0].details) == {"permission": "Manage Threads", "place": "#questions"}


async def test_a_thread_of_somebody_elses_outside_a_forum_is_theirs(desk: Desk) -> None:
    desk.lake.granted |= limits.MANAGE_THREADS
    thread, posted = await post(desk, kind=0)
    await desk.messenger.update(posted, GONE, READING)

    assert thread.name == WORDS
