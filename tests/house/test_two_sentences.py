"""A new feature touches nothing in bots/. A new platform touches nothing outside bots/.

The first is proven by making a feature here: one command, given to the catalogue and to nobody else, is listed, found
and run on every platform. The second is proven by what core and storage may not say (tests/house/test_files.py) and by
what the adapters may not know.
"""

import ast
import json
from typing import Annotated

import pytest
from httpx2 import ASGITransport, AsyncClient

import core.kith
from bots.discord import tree
from bots.web.app import application
from core.catalogue import Catalogue
from core.commands import Arg, command
from core.message import said
from core.ports import Unit
from core.reads import Caller
from core.replies import Reply, Whisper
from core.spans import t
from tests.bots.discord.process import lakeside
from tests.bots.slack.people import Person
from tests.bots.slack.process import process
from tests.house.tree import ROOT, modules
from tests.kit.everything_said import BY_KIND
from tests.kit.fake_slack import FakeSlack
from tests.kit.world import World

ADAPTERS = ("bots/slack", "bots/discord", "bots/web")
FEATURES = {path.parent.name for path in (ROOT / "core").glob("*/__init__.py")}
EVERYBODYS = {"kernel.refusal", "help"}  # the kernel's own
DOORS = {  # a surface on which a platform has room for a few commands only; it asks for them by name, as a person would
    "bots/slack/inbound.py": "a shortcut is the same door as one command",
    "bots/discord/inbound.py": "a message's menu is the same door as one command",
    "bots/slack/manifest.py": "the manifest names that shortcut",
    "bots/discord/export.py": "one of the export's own fields has the name of a command",
}
PAGE = "http://127.0.0.1:8765"


@command("newthing", t("Try what was added a moment ago"))
async def newthing(caller: Caller, unit: Unit, word: Annotated[str, Arg(t("any word"))] = "") -> Reply:
    return Whisper(said("newthing.said", t("{name} said {word}.", name=caller.name, word=word or "nothing")))


@command("alonething", t("Try what stands alone"), alone=True)
async def alonething(caller: Caller, unit: Unit) -> Reply:
    return Whisper(said("newthing.alone", t("It stands alone.")))


@pytest.fixture
def grown() -> Catalogue:
    """Give all of Kith and the new feature."""
    return core.kith.catalogue(newthing, alonething)


async def test_a_new_command_is_in_the_help_and_runs(sqlite_url: str, grown: Catalogue) -> None:
    async with World.open(sqlite_url) as world:
        world.kith.dispatcher.catalogue = grown

        assert "/kith newthing [word]: Try what was added a moment ago" in await world.says("ada", "/kith help")
        assert await world.says("ada", "/kith newthing hello") == "Ada said hello."
        assert await world.says("ada", "/alonething") == "It stands alone."


async def test_a_new_command_is_on_slack(sqlite_url: str, grown: Catalogue) -> None:
    async with FakeSlack() as slack, process(sqlite_url, slack, grown):
        ada = Person(slack, "ada")
        await ada.types("/kith newthing hello")
        under_kith = await ada.sees()
        await ada.types("/alonething")
        alone = await ada.sees()
        await ada.types("/kith help")
        listed = await ada.sees()

    assert (under_kith.text, under_kith.only) == ("ada said hello.", ada.id)
    assert alone.text == "It stands alone."
    assert "/kith newthing" in json.dumps(listed.body)


async def test_a_new_command_is_on_discord(sqlite_url: str, grown: Catalogue) -> None:
    (group,) = [made for made in tree.commands(grown) if made["name"] == "kith"]
    assert "newthing" in {option["name"] for option in group["options"]}
    assert "alonething" in {made["name"] for made in tree.commands(grown)}

    async with lakeside(sqlite_url, grown) as lake:
        under_kith = await lake.ada.types("/kith newthing", word="hello")
        alone = await lake.ada.types("/alonething")

    assert (under_kith.text, under_kith.private) == ("ada said hello.", True)
    assert alone.text == "It stands alone."


async def test_a_new_command_is_in_the_playground(sqlite_url: str, grown: Catalogue) -> None:
    async with World.open(sqlite_url) as world:
        world.kith.dispatcher.catalogue = grown
        app = application(world.playground, world.kith.dispatcher)
        async with AsyncClient(transport=ASGITransport(app=app), base_url=PAGE) as browser:
            offered = (await browser.get("/api/start")).json()["commands"]
            typed = {"user": "ada", "place": "direct", "text": "/kith newthing hello"}
            await browser.post("/api/type", json=typed, headers={"origin": PAGE})
            seen = (await browser.get("/api/pane", params={"user": "ada", "place": "direct"})).json()["messages"]

    assert {"/kith newthing", "/alonething"} <= {one["head"] for one in offered}
    assert seen[-1]["summary"] == "Ada said hello."


def test_no_adapter_knows_a_feature() -> None:
    everything = core.kith.catalogue()
    commands = {one.name for one in everything.commands}
    inside = {*BY_KIND, *(one.verb for one in everything.presses), *(one.verb for one in everything.submits)}
    known = [
        f"{path}:{node.lineno} {node.value}"
        for path in modules(*ADAPTERS)
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value in (inside if str(path) in DOORS else inside | commands) - EVERYBODYS
    ]

    assert known == []


def test_no_adapter_imports_a_feature() -> None:
    imported = [
        f"{path} imports {node.module}"
        for path in modules(*ADAPTERS)
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "core"
        if node.module.split(".")[1] in FEATURES
    ]

    assert imported == []
