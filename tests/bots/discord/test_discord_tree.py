"""The declared commands as Discord registers them."""

from dataclasses import replace
from gettext import NullTranslations
from typing import Annotated, Any

import pytest

from bots.discord import limits, tree
from core.catalogue import Catalogue
from core.commands import Arg, Command, Parameter, What, command
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


def test_each_argument_has_discords_own_kind() -> None:
    ways = (("fast", t("By the shortest way")), ("scenic", t("By the lake")))

    @command("odd", t("Take every kind of word"))
    async def odd(  # noqa: PLR0913, PLR0917 - every kind, in the order in which Discord shows them
        caller: Caller,
        unit: Unit,
        who: Annotated[str, Arg(t("whom"), What.MEMBER)],
        where: Annotated[str, Arg(t("where"), What.CHANNEL)] = "",
        role: Annotated[str, Arg(t("which role"), What.ROLE)] = "",
        often: Annotated[str, Arg(t("how often"), What.NUMBER, least=0, most=5)] = "",
        loud: Annotated[str, Arg(t("aloud"), What.SWITCH)] = "",
        topic: Annotated[str, Arg(t("about what"), What.TOPIC)] = "",
        way: Annotated[str, Arg(t("which way"), choices=ways)] = "",
        words: Annotated[str, Arg(t("what to say"))] = "",
    ) -> Reply:
        return Nothing()

    (group,) = ours = tree.commands(Catalogue((odd,)))
    kinds = {one.pop("name"): one for one in (dict(option) for option in group["options"][0]["options"])}
    beside = {
        name: {key: one[key] for key in one if key not in {"description", "required"}} for name, one in kinds.items()
    }
    one_more = tree.commands(Catalogue((replace(odd, parameters=(*odd.parameters[:3], _upto(odd, 6))),)))
    until_five = tree.commands(Catalogue((replace(odd, parameters=odd.parameters[:4]),)))

    assert beside == {
        "who": {"type": 6},
        "where": {"type": 7, "channel_types": [0, 5, 15]},
        "role": {"type": 8},
        "often": {"type": 4, "min_value": 0, "max_value": 5},
        "loud": {"type": 5},
        "topic": {"type": 3, "autocomplete": True},
        "way": {
            "type": 3,
            "choices": [{"name": "By the shortest way", "value": "fast"}, {"name": "By the lake", "value": "scenic"}],
        },
        "words": {"type": 3},
    }
    assert tree.same(ours, [_as_kept(one) for one in ours])
    assert not tree.same(until_five, one_more)  # a bound that changed is told to Discord
    assert tree.same(until_five, [_as_kept(one) for one in until_five])


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


def _upto(command: Command, most: int) -> Parameter:
    return replace(command.parameters[3], most=most)


def _as_kept(found: dict[str, Any]) -> dict[str, Any]:
    """Change a command as Discord does when it gives it back: with an id, without what is false or empty."""
    kept = {key: value for key, value in found.items() if value is not False and value != []}
    if "options" in kept:
        kept["options"] = [_as_kept(option) for option in kept["options"]]
    if "choices" in kept:
        kept["choices"] = [choice | {"name_localizations": None} for choice in kept["choices"]]
    return kept | {"version": "1", "default_member_permissions": None, "nsfw": False}
