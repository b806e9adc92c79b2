"""Who asked to be forgotten is not brought back by an import, and what they wrote there is passed over."""

import json
from pathlib import Path

from bots.importing.formats import detect
from bots.importing.runner import Importer, Summary
from storage.rows.expertise import evidence
from storage.rows.members import accounts
from tests.kit.world import CHANNEL, HOME, World


def history(path: Path) -> Path:
    line = {"channel": "docker", "text": "Two containers find each other by name on a network of their own."}
    said = [line | {"id": str(n), "ts": 1_700_000_000 + n, "author": who} for n, who in enumerate(("bo", "cy", "bo"))]
    path.write_text("".join(json.dumps(one) + "\n" for one in said))
    return path


async def brings(world: World, path: Path) -> Summary:
    importer = Importer(world.kith.units, world.community.id, "UTC", HOME)
    return await importer.run(path, detect(path), lambda _done, _summary: None)


async def test_an_import_does_not_bring_back_who_was_forgotten(sqlite_url: str, tmp_path: Path) -> None:
    async with World.open(sqlite_url) as world:
        await world.joins("bo")
        await world.says("bo", "/kith forget")
        await world.presses("bo", "Forget me now")
        await world.passes(minutes=5)

        summary = await brings(world, history(tmp_path / "history.jsonl"))

        assert (summary.people, summary.left_out) == (1, 2)
        assert [row.user for row in await world.rows(accounts)] == ["cy"]
        assert len(await world.rows(evidence)) == 1


async def test_an_import_passes_over_who_asked_to_be_left_out(sqlite_url: str, tmp_path: Path) -> None:
    async with World.open(sqlite_url) as world:
        await world.looks_after("jo")
        await world.says("jo", "/kith launch", CHANNEL)
        await world.presses("jo", "Before I read…")
        await world.submits("jo", what="our public channels", since="January 2024")
        await world.presses("jo", "Post the notice")
        await world.presses("bo", "Leave me out")

        summary = await brings(world, history(tmp_path / "history.jsonl"))

        assert (summary.people, summary.left_out) == (1, 2)
        assert len(await world.rows(evidence)) == 1
