"""The declared commands as Discord registers them."""

from gettext import NullTranslations
from typing import Annotated, Any

import pytest

from bots.discord import limits, tree
from core.catalogue import Catalogue
from core.commands import Arg, Command, command
from core.kith import catalogue
from core.ports import Unit
from core.reads import Caller
from core.replies import Nothing, Reply
from core.spans import t
from tests.bots.discord.samples import agrees
from tests.bots.discord.toys import TOYS, hush


def named(name: str, help_text: str = "Do something") -> Command:
    @command(name, t("{text}", text=help_text))
    async def run(caller: Caller, unit: Unit) -> Reply:
        return Nothing()

    return run


def test_commands_are_registered_with_their_words_and_options() -> None:
    agrees("commands", tree.commands(TOYS))


def test_all_of_kith_fits() -> None:
    registered = {found["name"]: found for found in tree.commands(catalogue())}
    (question,) = registered["ask"]["options"]

    assert set(registered) >= {"ask", "kith"}
    assert (question["name"], question["type"], question["required"]) == ("question", 3, False)
    assert "join" in {option["name"] for option in registered["kith"]["options"]}


def test_a_message_can_be_asked_about_and_a_member_be_thanked_where_there_is_such_a_command() -> None:
    @command("thanks", t("Thank somebody"), alone=True)
    async def thanks(caller: Caller, unit: Unit, who: Annotated[str, Arg(t("whom"))] = "") -> Reply:
        return Nothing()

    menus = {made["name"]: made for made in tree.commands(Catalogue((named("ask"), thanks))) if made["type"] != 1}

    assert menus == {
        "Ask for help with this": {"name": "Ask for help with this", "type": 3, "contexts": [0, 1]},
        "Thank": {"name": "Thank", "type": 2, "contexts": [0, 1]},
    }
    assert [made["name"] for made in tree.commands(Catalogue((named("thanks"),)))] == ["kith"]


def test_other_languages_are_registered_beside_english() -> None:
    class German(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.replace("for help", "um Hilfe").replace("{text}", "{text}!")

    group, menu = tree.commands(Catalogue((named("ask", "Ask"),)), {"de": German(), "fr": NullTranslations()})
    english = tree.commands(Catalogue((named("ask", "Ask"),)))

    assert group["options"][0]["description_localizations"] == {"de": "Ask!"}
    assert menu["name_localizations"] == {"de": "Ask um Hilfe with this"}
    assert not tree.same([group, menu], english)
    assert tree.same([group, menu], [_as_kept(found) for found in (group, menu)])


def test_what_is_needed_comes_before_what_may_be_left_out() -> None:
    @command("odd", t("Take a word"))
    async def odd(
        caller: Caller,
        unit: Unit,
        maybe: Annotated[str, Arg(t("perhaps"))] = "",
        *,
        needed: Annotated[str, Arg(t("surely"))],
    ) -> Reply:
        return Nothing()

    (group,) = tree.commands(Catalogue((odd,)))
    assert [option["name"] for option in group["options"][0]["options"]] == ["needed", "maybe"]


@pytest.mark.parametrize(
    "commands",
    [
        tuple(named(f"c{n}") for n in range(limits.COMMAND_OPTIONS + 1)),
        (named("long", "x" * (limits.COMMAND_HELP + 1)),),
        (named("x" * (limits.COMMAND_NAME + 1)),),
        (named("mute", ""),),
    ],
)
def test_what_discord_would_refuse_is_refused_here(commands: tuple[Command, ...]) -> None:
    with pytest.raises(ValueError, match="Discord takes"):
        tree.commands(Catalogue(commands))


def test_commands_that_discord_knows_already_are_the_same() -> None:
    ours = tree.commands(TOYS)
    theirs = [_as_kept(found) for found in reversed(ours)]

    assert tree.same(ours, theirs)
    assert not tree.same(ours, theirs[:-1])
    assert not tree.same(tree.commands(Catalogue((hush,))), theirs)


def _as_kept(found: dict[str, Any]) -> dict[str, Any]:
    """Change a command as Discord does when it gives it back: with an id, without what is false or empty."""
    kept = {key: value for key, value in found.items() if value not in (False, [])}
    if "options" in kept:
        kept["options"] = [_as_kept(option) for option in kept["options"]]
    return kept | {"version": "1", "default_member_permissions": None, "nsfw": False}
