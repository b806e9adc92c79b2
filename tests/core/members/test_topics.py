"""Three lists that nobody grades; what is near them; what organisers make one; and whether they still fit."""

from datetime import timedelta

from core.members.still_you import season_of
from storage.rows.expertise import evidence
from storage.rows.topics import listed_topics
from tests.core.members.test_reach import organises
from tests.kit.world import CHANNEL, NOON, World


async def lists(world: World, user: str, done: str = "", learning: str = "", curious: str = "", **more: str) -> str:
    await world.says(user, "/kith topics")
    await world.presses(user, "Change my topics", kind="members.topics")
    return await world.submits(user, done=done, learning=learning, curious=curious, **more)


async def completes(world: World, prefix: str) -> list[str]:
    async with world.kith.units.look(world.community.id) as unit:
        return list(await unit.known_topics.complete(prefix))


async def test_three_lists_and_a_line_are_kept_and_only_what_was_done_counts_as_knowledge(world: World) -> None:
    await world.joins("bo", 2)

    said = await lists(world, "bo", "docker", "rust, Rust", "gardens", been_through="a change of career")

    assert "I've done this: docker" in said
    assert "I'm learning this: rust\n" in said
    assert "I've been through…: a change of career" in said
    assert [row.kind for row in await world.rows(evidence)] == ["declared"]
    assert sorted((row.shelf, row.name) for row in await world.rows(listed_topics)) == [
        ("curious", "gardens"),
        ("done", "docker"),
        ("learning", "rust"),
    ]


async def test_a_list_that_is_too_long_is_refused_in_its_field_and_nothing_is_lost(world: World) -> None:
    await world.joins("bo", 2)

    refused = await lists(world, "bo", "docker", "everything there is to know about containers")

    assert "! Please keep to" in refused
    assert await world.rows(listed_topics) == []
    assert "I've done this: docker" in await world.submits("bo", learning="containers")


async def test_whoever_did_not_join_has_no_lists_yet(world: World) -> None:
    assert "Please join first" in await world.says("bo", "/kith topics")


async def test_who_leaves_takes_the_lists_along(world: World) -> None:
    await world.joins("bo", 2)
    await lists(world, "bo", "docker", "rust", "gardens", been_through="a change of career")
    await world.says("bo", "/kith leave")
    await world.presses("bo", "Leave now")

    assert await world.rows(listed_topics) == []
    await world.joins("bo", 2)
    assert "I'm learning this: nothing yet" in await world.says("bo", "/kith topics")


async def test_a_word_is_completed_once_two_members_list_it_in_any_spelling(world: World) -> None:
    await world.joins("bo", 2, "Docker networks")
    assert await completes(world, "net") == []

    await world.joins("cy", 2, "docker network, sourdough")

    assert await completes(world, "net") == ["Docker networks"]
    assert await completes(world, "dock") == ["Docker networks"]
    assert await completes(world, "ock") == []


async def test_what_is_listed_together_is_near(world: World) -> None:
    for user, done in (("bo", "docker, linux"), ("cy", "docker, linux"), ("dee", "docker, knitting")):
        await world.joins(user, 2, done)
    await world.joins("eli", 2, "docker")

    assert "Who lists these also lists linux." in await world.says("eli", "/kith topics")


async def test_organisers_make_two_topics_one_and_the_matcher_reads_either_as_both(world: World) -> None:
    await organises(world, "lee")
    await world.joins("bo", 2, "k8s")
    await world.joins("cy", 2, "Kubernetes")
    await world.joins("dee", 2, "bread")

    said = await world.says("lee", "/kith merge k8s into Kubernetes", CHANNEL)
    assert "k8s is read as Kubernetes from now on." in said
    assert "One member lists it; their words stay." in said
    assert await completes(world, "k8") == ["Kubernetes"]
    assert "one topic already" in await world.says("lee", "/kith merge K8s into kubernetes", CHANNEL)

    await world.asks("ada", "How do I roll back a release on kubernetes without downtime?")
    asked = await world.message("bo", "offers.offer")
    assert "You've listed kubernetes." in asked.text

    await world.says("lee", "/kith merge", CHANNEL)
    await world.presses_token("lee", f"expertise.part:{world.community.id}", value="k8s")
    assert await completes(world, "k8") == []


async def test_what_is_merged_cannot_be_merged_in_a_circle(world: World) -> None:
    await organises(world, "lee")
    await world.says("lee", "/kith merge one into two", CHANNEL)
    await world.says("lee", "/kith merge two into three", CHANNEL)

    assert "one topic already" in await world.says("lee", "/kith merge three into one", CHANNEL)
    async with world.kith.units.look(world.community.id) as unit:
        assert (await unit.known_topics.same("one"))[0] == "three"


async def test_organisers_see_what_three_members_want_and_few_know(world: World) -> None:
    await organises(world, "lee")
    for user in ("bo", "cy", "dee"):
        await world.joins(user, 2)
        await lists(world, user, "bread", "rust", "gardens" if user != "dee" else "")
    await world.joins("eli", 2, "rust")

    wanted = await world.says("lee", "/kith merge", CHANNEL)

    assert "rust: 3 want it, one member has done it." in wanted
    assert "gardens" not in wanted
    assert "bread" not in wanted


async def test_once_a_season_members_are_asked_whether_their_topics_still_fit(world: World) -> None:
    await world.joins("bo", 2, "docker", news="on")
    await world.joins("cy", 2, "docker")
    await world.joins("dee", 2, news="on")
    await world.passes(days=66)
    assert "members.still-you" not in await world.kinds("bo")

    await world.passes(days=10)

    asked = await world.told("bo", "members.still-you")
    assert "I've done this: docker" in asked
    assert "[Still me] [Change my topics] [Fewer like this]" in asked
    assert "members.still-you" not in [*await world.kinds("cy"), *await world.kinds("dee")]
    assert "Good. I'll go by these topics." in await world.presses("bo", "Still me")
    await world.passes(days=30)
    assert [kind for kind in await world.kinds("bo") if kind == "members.still-you"] == []


def test_a_season_lasts_three_months_and_goes_over_the_new_year() -> None:
    assert season_of(NOON) == "2026-11"
    assert season_of(NOON + timedelta(days=60)) == "2026-11"
    assert season_of(NOON + timedelta(days=70)) == "2027-02"
