"""Putting right what is known of oneself, and seeing oneself as others do."""

from tests.kit.world import World


async def corrects(world: World, user: str, **values: str) -> str:
    await world.says(user, "/kith me")
    await world.presses(user, "About me", kind="members.mine")
    return await world.submits(user, **values)


async def test_a_name_a_zone_and_languages_can_be_put_right(world: World) -> None:
    world.zones["bo"] = None
    await world.joins("bo", 2, "docker")

    said = await corrects(world, "bo", name="Bodil", zone="America/Lima", languages="Danish, English, english")

    assert "Your choice is saved." in said
    mine = await world.says("bo", "/kith me")
    assert "Your name: Bodil" in mine
    assert "Your time zone: America/Lima\n" in mine
    assert "Languages you read: Danish, English\n" in mine


async def test_what_cannot_be_is_said_in_its_field(world: World) -> None:
    await world.joins("bo", 2, "docker")
    await world.joins("cy", 2, "docker")

    refused = await corrects(world, "bo", name="cy", zone="Middle/Earth", languages="a, b, c, d, e, f")

    assert "! Somebody here has this name." in refused
    assert "! I don't know this zone." in refused
    assert "! Please name up to 5 languages" in refused
    assert (await world.member("bo")).name == "Bo"
    assert "! Please write a name" in await world.submits("bo", name=" ", zone="UTC", languages="")


async def test_others_read_the_name_that_was_put_right(world: World) -> None:
    await world.joins("bo", 2, "docker")
    await corrects(world, "bo", name="Bodil")
    await world.asks("ada")
    await world.presses("bo", "I can help")

    assert "Bodil is on it" in await world.told("ada", "questions.status")


async def test_a_zone_that_was_put_right_stays_whatever_a_platform_says(world: World) -> None:
    world.zones["bo"] = None
    await world.joins("bo", 2, "docker")
    await corrects(world, "bo", zone="America/Lima")
    world.zones["bo"] = "Asia/Tokyo"

    await world.says("bo", "/kith me")

    assert (await world.member("bo")).zone == "America/Lima"


async def test_one_sees_oneself_as_others_do(world: World) -> None:
    await world.joins("bo", 2, "docker")
    await corrects(world, "bo", medium="writing", manner="direct")
    await world.says("bo", "/kith me")
    await world.presses("bo", "More…", kind="members.mine")

    seen = await world.presses("bo", "How others see me")

    assert "Your name: Bo" in seen
    assert "2 questions" not in seen
    assert "Warsaw" not in seen
    assert "Who looks for a topic: nobody finds you by topic" in seen
    assert "docker" not in seen
    assert "reads this, as fits:\nBo likes to help in writing. Bo likes people to be direct. Bo likes to learn" in seen
    assert "Who finds you by topic reads" not in seen
    assert "Nobody sees your limits" in seen

    await world.presses_token("bo", f"members.find-me:{world.community.id}")
    found = await world.presses_token("bo", f"members.seen:{world.community.id}")
    assert "Who looks for a topic: docker" in found
    assert "Who finds you by topic reads how you like to help, too." in found
    assert found.split("\n")[1] == "Your name: Bo"
