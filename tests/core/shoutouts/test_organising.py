"""Organisers say where shout-outs go, see exactly what is coming, and can leave out, postpone and stop."""

import pytest

from core.inbound import Press
from storage.rows.shoutouts import nominations, shoutouts
from tests.core.shoutouts.months import ASK, appoint, asked, posts, settle_in, thanks, walk_to
from tests.kit.world import CHANNEL, World

WORDS = "your patience with docker"


async def december(world: World) -> None:
    """Let ada and cy be thanked in November, and ada agree."""
    await settle_in(world)
    await thanks(world, "bo", "ada", WORDS)
    await thanks(world, "dee", "cy", "the map", "clear")
    await walk_to(world, 2026, 12, 1)
    await world.presses("ada", "Post it with my name")


async def picks(world: World, menu: str, value: str) -> str:
    """Let Olu choose an entry of one of the menus over the lines."""
    seen = await world.message("olu", "shoutouts.lines")
    token = f"shoutouts.{menu}:{world.community.id}:2026-11"
    answer = await world.kith.dispatcher.press(Press(world.origin("olu", seen.place), token, value))
    return await world._shown("olu", answer, seen.place, seen)


async def line_of(world: World, user: str) -> str:
    """Find the nomination of somebody."""
    member = (await world.member(user)).id
    return str(next(row.id for row in await world.rows(nominations) if row.doer_id == member))


async def test_only_organisers_and_only_in_a_channel(world: World) -> None:
    await world.joins("ada", 0)
    assert "is for organisers." in await world.says("ada", "/kith shoutout here", CHANNEL)
    await appoint(world, "ada")

    assert "This place is a private one." in await world.says("ada", "/kith shoutout here")
    assert "No channel is set for shout-outs." in await world.says("ada", "/kith shoutout")
    assert "Please choose one of here, off." in await world.says("ada", "/kith shoutout dance")
    first = await world.says("ada", "/kith shoutout here", CHANNEL)
    assert first.startswith("The next shout-out goes out at 10:00 on Thursday 10 December.")
    assert "It goes to #docker-help." in first


async def test_without_a_channel_nobody_is_asked(world: World) -> None:
    await world.joins("ada", 0, news="on")
    await world.joins("bo", 0, news="on")
    await thanks(world, "bo", "ada", WORDS)
    await walk_to(world, 2026, 12, 11)

    assert await world.rows(shoutouts) == []
    assert await asked(world) == []


async def test_the_preview_is_the_post_and_names_who_is_asked_but_not_what_they_chose(world: World) -> None:
    await december(world)
    await world.presses("cy", "Don't post")

    preview = await world.says("olu", "/kith shoutout")
    await walk_to(world, 2026, 12, 11)

    (post,) = await posts(world)
    assert post.rpartition("\n")[0] in preview
    assert "I'd post this at 10:00 on Thursday 10 December, as things stand:" in preview
    names = next(line for line in preview.splitlines() if line.startswith("I ask these people: "))
    assert sorted(names.removeprefix("I ask these people: ").split(", ")) == ["Ada", "Bo", "Cy", "Dee"]
    assert "[Edit the lines] [Postpone a week] [Stop this month] [Change the settings]" in preview


async def test_somebody_is_left_out_and_told_nothing_but_that_nothing_is_needed(world: World) -> None:
    await december(world)
    ada = (await world.member("ada")).id
    chosen = next(row.id for row in await world.rows(nominations) if row.doer_id == ada)
    await world.says("olu", "/kith shoutout")
    await world.presses("olu", "Edit the lines")

    after = await picks(world, "drop", chosen)

    assert "Ada" not in after
    assert await world.told("ada") == "Nothing more is needed on this one. Thank you."
    assert "Nothing more is needed" in await world.told("bo")
    await walk_to(world, 2026, 12, 11)
    assert "Ada" not in (await posts(world))[0]


async def test_a_week_later_with_what_was_agreed_and_no_further_than_the_month_has_room(world: World) -> None:
    await december(world)
    await world.says("olu", "/kith shoutout")
    assert "at 10:00 on Thursday 17 December" in await world.presses("olu", "Postpone a week")
    assert "at 10:00 on Thursday 24 December" in await world.presses("olu", "Postpone a week")
    assert "It can't be moved any later this month." in await world.presses("olu", "Postpone a week")
    assert "at 10:00 on Thursday 24 December" in await world.told("ada", "shoutouts.answered")
    await walk_to(world, 2026, 12, 23)
    assert await posts(world) == []
    await walk_to(world, 2026, 12, 25)

    (post,) = await posts(world)
    assert "Ada took the time to explain." in post


async def test_stopped_for_a_month_and_going_on_in_the_next(world: World) -> None:
    await december(world)
    await world.says("olu", "/kith shoutout")
    assert "There is no shout-out this month." in await world.presses("olu", "Stop this month")
    assert await asked(world) == []
    await walk_to(world, 2027, 1, 11)

    assert [(row.id, row.state) for row in await world.rows(shoutouts)] == [
        ("2026-11", "stopped"),
        ("2026-12", "posted"),
    ]


async def test_off_is_off_at_once(world: World) -> None:
    await december(world)
    assert "Shout-outs are off." in await world.says("olu", "/kith shoutout off")
    assert ASK not in await world.kinds("cy")
    await walk_to(world, 2027, 1, 11)

    assert await posts(world) == []
    assert len(await world.rows(shoutouts)) == 1


async def test_a_quiet_month_posts_a_line_or_nothing_as_the_organiser_chose(world: World) -> None:
    await settle_in(world)
    await world.says("olu", "/kith shoutout")
    await world.presses("olu", "Change the settings")
    assert "! Please give a whole hour from 0 to 23." in await world.submits("olu", hour="25")
    assert "Saved." in await world.submits("olu", hour="8", quiet="nothing")
    await walk_to(world, 2026, 12, 2)
    assert "So far there is nothing to post at 8:00 on Thursday 10 December" in await world.says(
        "olu", "/kith shoutout"
    )
    await walk_to(world, 2026, 12, 11)

    assert await posts(world) == []
    assert [row.state for row in await world.rows(shoutouts)] == ["quiet"]


@pytest.mark.parametrize("verb", ["postpone", "stop", "settings"])
async def test_organisers_buttons_are_theirs(world: World, verb: str) -> None:
    await december(world)
    ids = "" if verb == "settings" else ":2026-11"

    refused = await world.presses_token("ada", f"shoutouts.{verb}:{world.community.id}{ids}")
    assert "This is for organisers." in refused


async def test_what_is_pressed_too_late_says_so(world: World) -> None:
    await december(world)
    await world.says("olu", "/kith shoutout")
    seen = await world.message("olu", "shoutouts.preview")
    await walk_to(world, 2026, 12, 11)

    assert "Nothing has changed." in await world.presses("olu", "Postpone a week", on=seen)


async def test_a_line_that_an_organiser_changed_needs_a_new_yes_of_both_sides(world: World) -> None:
    await december(world)
    await world.presses("bo", "Post it with my name", kind=ASK)
    await world.says("olu", "/kith shoutout")
    await world.presses("olu", "Edit the lines")
    form = await picks(world, "line", await line_of(world, "ada"))
    assert "For Ada. Both sides are asked about the new words." in form
    assert "! Please write what follows the name." in await world.submits("olu", line=" ")
    assert "Ada untangled the docker volumes" in await world.submits("olu", line="untangled the docker volumes")

    assert "Ada untangled the docker volumes" in await world.told("ada", ASK)
    assert "Ada untangled the docker volumes" in await world.told("bo", ASK)
    assert "Ada" not in (await world.says("olu", "/kith shoutout")).split("I ask these people")[0]
    await world.presses("ada", "Post it with my name", kind=ASK)
    await walk_to(world, 2026, 12, 11)

    (post,) = await posts(world)
    assert "Ada untangled the docker volumes" in post


async def test_a_changed_line_without_a_new_yes_is_not_posted(world: World) -> None:
    await december(world)
    await world.says("olu", "/kith shoutout")
    await world.presses("olu", "Edit the lines")
    await picks(world, "line", await line_of(world, "ada"))
    await world.submits("olu", line="untangled the docker volumes")
    await walk_to(world, 2026, 12, 11)

    (post,) = await posts(world)
    assert "Ada" not in post


async def test_an_organiser_adds_a_line_and_whom_it_is_about_decides(world: World) -> None:
    await december(world)
    await world.says("olu", "/kith shoutout")
    await world.presses("olu", "Edit the lines")
    await world.presses("olu", "Add a line")
    assert "! Nobody of that name" in await world.submits("olu", who="Nobody", line="wrote the welcome page")
    assert "Eli wrote the welcome page" in await world.submits("olu", who="Eli", line="wrote the welcome page")
    assert "Why this: an organiser would like to thank you." in await world.told("eli", ASK)
    await world.presses("eli", "Post it with my name")
    await walk_to(world, 2026, 12, 11)

    (post,) = await posts(world)
    assert "Eli wrote the welcome page" in post


async def test_whom_the_rules_leave_out_no_organiser_adds(world: World) -> None:
    await december(world)
    await world.says("eli", "/kith mentions")
    await world.submits("eli", ask="never")
    await world.says("olu", "/kith shoutout")
    await world.presses("olu", "Edit the lines")
    for who in ("Eli", "Ada"):
        await world.presses("olu", "Add a line")
        assert "I can't ask them about this month's post." in await world.submits("olu", who=who, line="did a lot")
    await walk_to(world, 2026, 12, 7)
    await world.presses("olu", "Add a line", kind="shoutouts.lines")

    assert "no time left to ask" in await world.submits("olu", who="Dee", line="did a lot")
