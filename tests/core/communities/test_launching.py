"""An organiser launches Kith in chat: what is posted is seen before, and nobody is written to who did not join."""

from core.places import Place, PlaceKind, Role
from storage.rows.kernel import outbox
from tests.core.members.test_reach import organises
from tests.kit.world import CHANNEL, DOCKER, HOME, World

HERE = Place(HOME, PlaceKind.CHANNEL, CHANNEL)


async def uses(world: World, user: str, value: str) -> str:
    """Let an organiser choose what this channel is for."""
    found = await world.message(user, "communities.launch")
    token = f"communities.use:{world.community.id}"
    return await world.presses_token(user, token, found, value=value)


async def test_the_card_says_what_holds_and_what_is_covered(world: World) -> None:
    await organises(world, "lee")
    await world.joins("bo", 2, "docker")

    card = await world.says("lee", "/kith launch", CHANNEL)

    assert "The invitation: not posted yet" in card
    assert "Who can join: everybody here" in card
    assert "I read no channel." in card
    assert "I write in private to those who joined: 1 of 2 people I know of. 1 take questions." in card


async def test_nobody_but_an_organiser_sees_or_presses_it(world: World) -> None:
    for line in ("/kith launch", "/kith settings", "/kith merge"):
        assert "organisers" in (await world.says("bo", line, CHANNEL)).lower()
    for verb in ("use", "preview", "post", "hosts", "before-reading", "reword", "post-notice"):
        value = "pilot" if verb == "use" else None
        token = f"communities.{verb}:{world.community.id}"
        assert "rganisers decide this" in await world.presses_token("bo", token, value=value)


async def test_the_invitation_is_seen_word_for_word_before_it_is_posted(world: World) -> None:
    await organises(world, "lee")
    await world.says("lee", "/kith launch", CHANNEL)

    preview = await world.presses("lee", "See the invitation")
    assert "Nobody gets a private message by it." in preview
    assert await world.kinds("bo") == []
    assert "The invitation is on its way." in await world.presses("lee", "Post it here")

    post = await world.told("bo", "communities.invitation")
    for line in post.split("\n")[:-1]:
        assert line in preview
    assert "[Join Kith] [What it stores]" in post
    assert f"The invitation: posted in #{CHANNEL}" in await world.says("lee", "/kith launch", CHANNEL)


async def test_one_joins_from_the_invitation_and_sees_before_what_is_kept(world: World) -> None:
    await organises(world, "lee")
    await world.says("lee", "/kith launch", CHANNEL)
    await world.presses("lee", "See the invitation")
    await world.presses("lee", "Post it here")

    assert "Each switch, with when you set it." in await world.presses("bo", "What it stores")
    assert (await world.presses("bo", "Join Kith", kind="communities.invitation")).count(": Off") == 3
    await world.submits("bo", weekly="1")

    assert (await world.member("bo")).joined


async def test_in_a_trial_one_joins_from_its_channel_alone(world: World) -> None:
    await organises(world, "lee")
    await world.says("lee", "/kith launch", CHANNEL)
    assert f"Who can join: who joins from #{CHANNEL}" in await uses(world, "lee", "pilot")

    assert f"I'm being tried out in #{CHANNEL} first." in await world.says("bo", "/kith join")
    await world.says("bo", f"/ask {DOCKER}")
    assert "Your draft is kept." in await world.presses("bo", "Join and wait")
    assert not (await world.member("bo")).joined

    assert (await world.says("bo", "/kith join", CHANNEL)).count(": Off") == 3
    assert "You've joined." in await world.submits("bo", weekly="1")

    await world.says("lee", "/kith launch", CHANNEL)
    assert "Who can join: everybody here" in await uses(world, "lee", "anywhere")
    assert "You've joined." in await world.joins("cy", 1)


async def test_in_a_trial_with_one_role_those_who_have_it_join(world: World) -> None:
    gardeners, cooks = Role("71", "Gardeners"), Role("72", "Cooks")
    world.roles = {"lee": (gardeners,), "bo": (cooks, gardeners), "cy": (cooks,)}
    await organises(world, "lee")
    card = await world.says("lee", "/kith launch", CHANNEL)
    assert "Use channel or role for…: Unanswered questions, A trial, Neither, A trial with Gardeners" in card
    assert "Please choose a role that you have." in await uses(world, "lee", "role:72")
    assert "Who can join: who has the role Gardeners" in await uses(world, "lee", "role:71")
    assert "those with the role Gardeners can join" in await world.presses("lee", "See the invitation")
    await world.presses("lee", "Post it here")
    assert "those with the role Gardeners can join" in await world.told("cy", "communities.invitation")

    no = "I'm being tried out with those who have the role Gardeners."
    for user in ("cy", "dee"):
        assert no in await world.presses(user, "Join Kith", kind="communities.invitation")
    assert no in await world.says("bo", "/kith join")  # where no roles are told of
    await world.says("bo", f"/ask {DOCKER}")
    assert no in await world.presses("bo", "Join and wait")
    await world.asks("bo", channel=CHANNEL)
    assert (await world.member("bo")).joined

    assert "Choose a trial…: End the trial" in await world.says("lee", "/kith launch")
    assert "Who can join: everybody here" in await uses(world, "lee", "anywhere")
    assert "You've joined." in await world.joins("cy", 1)


async def test_where_nobody_has_roles_the_card_says_nothing_of_them(world: World) -> None:
    await organises(world, "lee")

    assert "role" not in await world.says("lee", "/kith launch", CHANNEL)


async def test_a_question_from_the_trials_channel_joins_its_asker(world: World) -> None:
    await organises(world, "lee")
    await world.says("lee", "/kith launch", CHANNEL)
    await uses(world, "lee", "pilot")

    await world.asks("bo", channel=CHANNEL)

    assert (await world.member("bo")).joined


async def test_hosts_are_members_who_joined_and_each_is_named_without_doubt(world: World) -> None:
    await organises(world, "lee")
    await world.joins("bo", 1)
    await world.says("cy", "/kith help")
    await world.says("lee", "/kith launch", CHANNEL)

    await world.presses("lee", "Choose hosts")
    assert "I know nobody who joined and is called Cy." in await world.submits("lee", hosts="Bo, Cy")
    assert "Your choice is saved." in await world.submits("lee", hosts="Bo")

    assert "Hosts: Bo" in await world.says("lee", "/kith launch", CHANNEL)


async def test_a_channel_is_chosen_where_the_card_stands(world: World) -> None:
    await organises(world, "lee")

    assert "To choose a channel, send /kith launch there." in await world.says("lee", "/kith launch")
    await world.says("lee", "/kith launch", CHANNEL)
    assert f"Channel for help: unanswered questions go to #{CHANNEL}" in await uses(world, "lee", "help")

    async with world.kith.units.look(world.community.id) as unit:
        assert (await unit.settings.get()).help_channel == HERE
    assert "Channel for help: none yet" in await uses(world, "lee", "nothing")


async def test_when_few_can_be_asked_the_channel_and_a_host_are_offered_before_send(world: World) -> None:
    await organises(world, "lee")
    await world.joins("bo", 0)
    await world.says("lee", "/kith launch", CHANNEL)
    await uses(world, "lee", "help")
    await world.presses("lee", "Choose hosts")
    await world.submits("lee", hosts="Bo")

    preview = await world.says("ada", f"/ask {DOCKER}")
    assert "I can ask the channel, or Bo, a person who hosts here." in preview
    assert "[Ask the channel] [Ask Bo] [Join and wait] [More…]" in preview
    assert "[Edit my question] [Keep as draft] [Throw it away]" in await world.presses("ada", "More…")

    await world.presses("ada", "Ask Bo", kind="questions.preview")
    assert "questions.host" in await world.kinds("bo")


async def test_the_channel_is_asked_once_the_exact_post_was_seen(world: World) -> None:
    await organises(world, "lee")
    await world.says("lee", "/kith launch", CHANNEL)
    await uses(world, "lee", "help")
    await world.says("ada", f"/ask {DOCKER}")

    assert "This is what I'd post" in await world.presses("ada", "Ask the channel")
    assert await world.kinds("bo") == []
    await world.presses("ada", "Post it there")

    assert DOCKER in await world.told("bo")


async def test_where_enough_can_be_asked_nothing_else_is_offered(world: World) -> None:
    for user in ("bo", "cy", "dee"):
        await world.joins(user, 2, "docker")

    assert "[Join and send]" in await world.says("ada", f"/ask {DOCKER}", CHANNEL)


async def test_before_anything_is_read_people_are_told_and_may_leave_themselves_out(world: World) -> None:
    await organises(world, "lee")
    await world.says("lee", "/kith launch", CHANNEL)
    await world.presses("lee", "Before I read…")
    assert "Please fill this in" in await world.submits("lee", what=" ", since="2024")
    assert "The post, word for word" in await world.submits("lee", what="our public channels", since="January 2024")
    await world.presses("lee", "Post the notice")

    notice = await world.told("bo", "communities.notice")
    assert "“our public channels”" in notice
    assert "from January 2024 on" in notice
    assert "Reading begins at 12:00 on Wednesday 2 December, or later." in notice

    assert "You're left out." in await world.presses("bo", "Leave me out")
    async with world.kith.units.look(world.community.id) as unit:
        assert await unit.profiles.left_out(HOME) == {"bo"}
    assert not (await world.member("bo")).joined
    await world.presses("bo", "Take this back")
    async with world.kith.units.look(world.community.id) as unit:
        assert await unit.profiles.left_out(HOME) == frozenset()
    assert [row for row in await world.rows(outbox) if row.parked_at] == []
