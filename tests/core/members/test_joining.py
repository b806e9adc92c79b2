"""Joining by one's own act, changing one's switches, pausing and leaving."""

from core.inbound import Heard
from core.members.model import MOST_TOPICS
from storage.rows.expertise import evidence
from storage.rows.members import accounts, consents, members
from tests.kit.world import DOCKER, HOME, World


async def switches(world: World, user: str) -> dict[str, bool]:
    async with world.kith.units.look(world.community.id) as unit:
        return dict(await unit.members.consents_of((await world.member(user)).id))


async def test_the_join_screen_has_every_switch_off(world: World) -> None:
    screen = await world.says("bo", "/kith join")

    assert screen.startswith("Join Kith\nI'm a bot.")
    assert screen.count(": Off") == 3
    assert not (await world.member("bo")).joined
    assert await world.rows(consents) == []


async def test_joining_switches_on_what_was_chosen_and_nothing_else(world: World) -> None:
    joined = await world.joins("bo", 2, "docker")

    assert "You've joined. Welcome." in joined
    assert "I may ask you up to 2 questions a week." in joined
    assert await switches(world, "bo") == {"joined": True, "questions": True, "intros": False, "news": False}


async def test_joining_with_questions_off_is_joining(world: World) -> None:
    assert "I won't ask you any questions." in await world.joins("bo", 0, intros="on")

    assert (await world.member("bo")).joined
    assert await switches(world, "bo") == {"joined": True, "questions": False, "intros": True, "news": False}


async def test_every_consent_says_when_and_under_which_words(world: World) -> None:
    await world.joins("bo", 2)
    await world.passes(hours=1)
    await world.joins("bo", 0)

    bo = await world.member("bo")
    kept = [row for row in await world.rows(consents) if row.purpose == "questions"]
    assert [(row.granted, row.how) for row in kept] == [(True, "own-act"), (False, "own-act")]
    assert kept[0].at < kept[1].at == world.clock.now()
    assert {row.text_version for row in kept} != {""}
    assert bo.weekly == 0


async def test_saving_the_same_switches_adds_no_consent(world: World) -> None:
    await world.joins("bo", 2, "docker")
    before = await world.rows(consents)

    assert "Your switches are saved." in await world.joins("bo", 2, "docker")

    assert await world.rows(consents) == before


async def test_the_screen_shows_what_is_switched_on(world: World) -> None:
    await world.joins("bo", 5, "docker, bread", news="on")

    screen = await world.says("bo", "/kith join")

    assert ": 5 a week" in screen
    assert screen.count(": On") == screen.count(": Off") == 1
    assert "docker, bread" in screen


async def test_topics_are_tidied_and_counted_once(world: World) -> None:
    await world.joins("bo", 1, " docker ,, Docker,\n sour  dough")

    assert (await world.member("bo")).topics == ("docker", "sour dough")


async def test_too_many_topics_are_refused_in_their_field_and_kept_for_another_try(world: World) -> None:
    many = ", ".join(f"topic {number}" for number in range(MOST_TOPICS + 1))

    refused = await world.joins("bo", 2, many)

    assert f"{many}\n! Please keep to {MOST_TOPICS} topics" in refused
    assert ": 2 a week" in refused
    assert not (await world.member("bo")).joined
    assert "You've joined." in await world.submits("bo", topics="topic 1")


async def test_a_topic_as_long_as_a_sentence_is_refused_in_its_field(world: World) -> None:
    assert "! Please keep to" in await world.joins("bo", 2, "everything there is to know about containers")


async def test_a_number_that_is_not_offered_is_refused(world: World) -> None:
    for number in ("3", "-1", "many"):
        await world.says("bo", "/kith join")
        assert "Please choose one of the numbers offered." in await world.submits("bo", weekly=number)
    assert not (await world.member("bo")).joined


async def test_listed_topics_count_as_they_are_now(world: World) -> None:
    await world.joins("bo", 2, "docker, bread")
    await world.joins("bo", 2, "bread")

    assert [(row.kind, row.member_id) for row in await world.rows(evidence)] == [
        ("declared", (await world.member("bo")).id)
    ]


async def test_who_sends_a_question_joins_with_every_switch_off(world: World) -> None:
    preview = await world.says("ada", f"/ask {DOCKER}")
    assert "Sending joins you to Kith. I'll ask you no questions unless you switch that on." in preview

    await world.presses("ada", "Join and send")

    ada = await world.member("ada")
    assert (ada.joined, ada.weekly) == (True, 0)
    assert await switches(world, "ada") == {"joined": True, "questions": False, "intros": False, "news": False}
    assert "[Send]" in await world.says("ada", f"/ask {DOCKER}")


async def test_my_data_is_shown_to_a_member_and_the_invitation_to_anybody_else(world: World) -> None:
    assert "Nothing starts until you join" in await world.says("bo", "/kith me")
    await world.presses("bo", "Join Kith")
    await world.submits("bo", weekly="1", topics="docker")

    mine = await world.says("bo", "/kith me")

    assert "I may ask you one question a week." in mine
    assert "Topics you've worked with: docker" in mine
    assert "Your time zone: Europe/Warsaw" in mine


async def test_leaving_is_asked_back_once_and_can_be_dropped(world: World) -> None:
    await world.joins("bo", 2, "docker")

    assert "Leave Kith?" in await world.says("bo", "/kith leave")
    assert "Nothing has changed." in await world.presses("bo", "Stay")

    assert (await world.member("bo")).joined


async def test_leaving_takes_back_every_consent_and_the_topics(world: World) -> None:
    await world.joins("bo", 2, "docker", news="on")
    await world.says("bo", "/kith leave")
    question = await world.message("bo", "members.leaving")

    for _ in range(2):
        assert "You've left Kith." in await world.presses("bo", "Leave now", on=question)

    assert await switches(world, "bo") == dict.fromkeys(("joined", "questions", "intros", "news"), False)
    assert (await world.member("bo")).topics == ()
    assert await world.rows(evidence) == []
    assert "Nothing starts until you join" in await world.says("bo", "/kith me")


async def test_who_comes_back_starts_anew(world: World) -> None:
    await world.joins("bo", 2, "docker")
    await world.says("bo", "/kith leave")
    await world.presses("bo", "Leave now")

    assert (await world.says("bo", "/kith join")).count(": Off") == 3
    assert "You've joined. Welcome." in await world.submits("bo", weekly="1")

    assert (await switches(world, "bo"))["questions"]


async def test_a_guessed_zone_gives_way_to_the_platforms(world: World) -> None:
    world.zones["bo"] = None
    await world.joins("bo")
    assert "guess" in await world.says("bo", "/kith me")

    world.zones["bo"] = "America/Lima"
    assert "Your time zone: America/Lima\n" in await world.says("bo", "/kith me")

    world.zones["bo"] = "Asia/Tokyo"  # known by now: what a device says later changes nothing
    assert (await world.member("bo")).zone == "America/Lima"


async def test_an_account_is_one_member_however_often_it_acts(world: World) -> None:
    for _ in range(3):
        await world.says("bo", "/kith help")

    assert len(await world.rows(members)) == len(await world.rows(accounts)) == 1


async def test_who_is_gone_from_the_platform_has_left(world: World) -> None:
    await world.joins("bo", 2, "docker")
    await world.asks("ada")
    assert await world.asked() == ["bo"]

    await world.kith.inbox.put(Heard(HOME, "E1", "left", "bo"))
    await world.settles()

    assert not (await world.member("bo")).joined
    assert await world.asked() == []
    assert await world.rows(evidence) == []


async def test_a_new_name_is_heard_of(world: World) -> None:
    await world.joins("bo", 2, "docker")
    await world.kith.inbox.put(Heard(HOME, "E1", "renamed", "bo", {"name": "Bodil"}))
    await world.asks("ada")

    await world.presses("bo", "I can help")

    assert "Bodil is on it" in await world.told("ada", "questions.status")
