"""A question has a language: whoever named languages, and not this one, isn't asked it by any way."""

from dataclasses import replace

from storage.rows.questions import offers, questions
from tests.core.members.test_about import corrects
from tests.core.members.test_reach import organises
from tests.core.questions.test_asking import everybody_joins
from tests.kit.world import DOCKER, World

READ = {"bo": "polski", "cy": "English, Danish", "dee": ""}


async def readers(world: World, asker: str = "Polski, English") -> None:
    """Let an asker and three helpers say what they read; Dee names no language."""
    await everybody_joins(world, "ada", weekly=0)
    await everybody_joins(world, *READ, weekly=5)
    for user, languages in ({"ada": asker} | READ).items():
        if languages:
            await corrects(world, user, languages=languages)


async def language(world: World) -> str | None:
    found: list[str | None] = [row.language for row in await world.rows(questions)]
    return found[-1]


async def test_who_named_two_languages_chooses_and_only_its_readers_are_asked(world: World) -> None:
    await readers(world)
    form = await world.says("ada", "/ask")
    assert "It is written in" in form
    await world.submits("ada", text=DOCKER, language="English")
    assert "I ask people who read English, and those who named no language." in await world.told("ada")

    await world.sends("ada")

    assert await world.asked() == ["cy", "dee"]
    assert DOCKER[:30] not in await world.says("bo", "/kith open")


async def test_the_language_named_first_holds_where_nothing_is_chosen(world: World) -> None:
    await readers(world)

    await world.asks("ada")

    assert await world.asked() == ["bo", "dee"]
    assert await language(world) == "Polski"


async def test_who_named_one_or_none_has_nothing_to_choose(world: World) -> None:
    await readers(world, "English")
    assert "It is written in" not in await world.says("ada", "/ask")
    await world.submits("ada", text=DOCKER)
    await world.sends("ada")
    assert await world.asked() == ["cy", "dee"]

    await world.says("dee", "/ask")
    await world.submits("dee", text="How do I find out which volume a container of mine uses?")
    assert "I ask people who read" not in await world.told("dee", "questions.preview")
    assert await language(world) is None


async def test_changing_the_words_keeps_the_language(world: World) -> None:
    await readers(world)
    await world.says("ada", "/ask")
    await world.submits("ada", text=DOCKER, language="English")
    label = "Edit my question" if (await world.message("ada")).button("Edit my question") else "More…"
    form = await world.presses("ada", label, kind="questions.preview")
    if label == "More…":
        form = await world.presses("ada", "Edit my question")
    assert "It is written in" in form
    await world.submits("ada", text=f"{DOCKER} Both run.")
    assert await language(world) == "English"
    await world.sends("ada")

    await world.presses("ada", "Edit my question", kind="questions.status")
    await world.submits("ada", text=f"{DOCKER} Both run on one host.")

    assert await language(world) == "English"
    assert await world.asked() == ["cy", "dee"]


async def test_who_is_thought_of_and_does_not_read_it_is_not_asked(world: World) -> None:
    await readers(world)
    await world.asks("ada")

    await world.presses("bo", "I know someone")
    assert "I'll ask them if they take questions" in await world.submits("bo", who="Cy")
    await world.passes(days=1)

    cy = (await world.member("cy")).id
    assert cy not in {row.member_id for row in await world.rows(offers)}


async def test_a_host_who_reads_it_is_told_before_one_who_does_not(world: World) -> None:
    await readers(world)
    await organises(world, "lee")
    await world.presses_token("lee", f"communities.hosts:{world.community.id}")
    await world.submits("lee", hosts="Cy, Dee")

    await world.asks("ada")

    assert "Dee, a host here" in await world.told("ada", "questions.sent")
    async with world.kith.units.begin(world.community.id) as unit:
        chosen = await unit.settings.get()
        await unit.settings.save(replace(chosen, hosts=chosen.hosts[:1]))  # nobody who reads it
        await unit.commit()
    await world.passes(days=1)
    assert "questions.host" in await world.kinds("cy")


async def test_languages_tried_out_tell_nothing_of_who_asks_without_a_name(world: World) -> None:
    await readers(world)
    await world.says("ada", "/ask")
    await world.submits("ada", text=DOCKER, naming="anonymous")
    await world.sends("ada")
    assert await world.asked() == ["bo", "dee"]

    for languages in ("English", "Polski", "Danish"):
        await corrects(world, "cy", languages=languages)
        assert DOCKER[:30] in await world.says("cy", "/kith open"), languages
