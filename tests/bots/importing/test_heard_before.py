"""What was heard and what is imported are one history: no message counts twice, whichever way it came first."""

import json
from datetime import UTC, datetime
from pathlib import Path

from bots.importing.formats import detect
from bots.importing.runner import Importer
from core.inbound import Overheard, Telling
from core.places import Place, PlaceKind
from storage.rows.expertise import evidence
from tests.kit.world import CHANNEL, HOME, World

HERE = Place(HOME, PlaceKind.CHANNEL, CHANNEL)


async def test_a_message_that_was_heard_and_is_imported_counts_once(sqlite_url: str, tmp_path: Path) -> None:
    async with World.open(sqlite_url) as world:
        await world.looks_after("lee")
        await world.joins("bo")
        await world.says("lee", "/kith listen", CHANNEL)
        await world.presses("lee", "Open this channel")
        await world.passes(days=8)
        now = world.clock.now()
        heard = [Overheard(HERE, str(n), Telling.WRITTEN, "bo", now, f"Where is volume {n}?") for n in (1, 2)]
        answer = Overheard(HERE, "4", Telling.WRITTEN, "bo", now, "Under the third name", answers="3")
        await world.kith.overhear(heard[0])
        path = tmp_path / "history.jsonl"
        lines = [("1", "bo"), ("2", "bo"), ("3", "cy")]
        path.write_text("".join(_line(number, who, now) for number, who in lines))

        summary = await Importer(world.kith.units, world.community.id, "UTC", HOME).run(
            path, detect(path), lambda _done, _summary: None
        )
        for told in (*heard, answer):
            await world.kith.overhear(told)

        rows = {row.source.rpartition(":")[0] + "/" + row.source[-1]: row for row in await world.rows(evidence)}
        assert summary.new == 2
        assert sorted(rows) == [
            *(f"heard:playground:tests/{n}" for n in (1, 4)),
            *(f"import:playground:tests/{n}" for n in (2, 3)),
        ]
        replied = rows["heard:playground:tests/4"]  # to somebody who is only known from the import
        assert (replied.kind, replied.thread) == ("answered", rows["import:playground:tests/3"].thread)
        assert replied.counterpart_id == (await world.member("cy")).id


def _line(number: str, who: str, at: datetime) -> str:
    said = {"channel": CHANNEL, "id": number, "author": who, "text": f"Where is volume {number}?"}
    return json.dumps(said | {"ts": at.astimezone(UTC).timestamp()}) + "\n"
