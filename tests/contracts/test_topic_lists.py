"""Topics by name, merges, and a member's own evidence, on both databases."""

from core.expertise.model import Evidence, Kind
from core.expertise.topics_store import Count, Listed, Merge, Shelf
from tests.contracts.installation import ADA, BO, HERE, NOON, Installation

DONE, LEARNING = Shelf.DONE, Shelf.LEARNING


async def test_a_members_lists_are_replaced_and_counted_by_topic(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.listed_topics.put(BO, [Listed(DONE, "bread", "Bread")])
        await unit.listed_topics.put(
            BO, [Listed(DONE, "rust", "Rust"), Listed(DONE, "rust", "RUST"), Listed(LEARNING, "bread", "bread %")]
        )
        await unit.listed_topics.put(ADA, [Listed(DONE, "rust", "Rust")])
        await unit.commit()

    async with kith.units.look(HERE) as unit:
        assert await unit.listed_topics.counts() == [
            Count(DONE, "rust", "RUST", 1),
            Count(DONE, "rust", "Rust", 1),
            Count(LEARNING, "bread", "bread %", 1),
        ]
        assert [one.name for one in await unit.listed_topics.beginning("b")] == ["bread %"]
        assert [one.name for one in await unit.listed_topics.beginning("%")] == ["bread %"]
        assert await unit.listed_topics.beside(["rust"]) == {"bread": 1}
        assert await unit.listed_topics.listing("rust") == [ADA, BO]


async def test_a_merge_is_kept_replaced_and_undone(kith: Installation) -> None:
    first, second = Merge("k8s", "k8s", "Kubernetes", ADA, NOON), Merge("k8s", "k8s", "Orchestration", BO, NOON)
    async with kith.units.begin(HERE) as unit:
        await unit.listed_topics.merge(first)
        await unit.listed_topics.merge(second)
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        assert await unit.listed_topics.merges() == [second]
        assert await unit.known_topics.same("K8s") == ["Orchestration", "K8s", "k8s"]
        await unit.listed_topics.part("k8s")
        assert await unit.listed_topics.merges() == []


async def test_evidence_is_shown_to_its_owner_and_removed_by_nobody_else(kith: Installation) -> None:
    async with kith.units.begin(HERE) as unit:
        await unit.evidence.add(
            [
                Evidence(BO, Kind.HELPED, 10.0, "c", "helped:Q1:BO", counterpart=ADA),
                Evidence(BO, Kind.THANKED, 11.0, "c", "thanked:Q1:BO"),
                Evidence(BO, Kind.SPOKE, 1.0, "c", "import:1"),
                Evidence(BO, Kind.OPENED, 3.0, "c", "import:2"),
                Evidence(BO, Kind.SPOKE, 2.0, "d", "import:3"),
                Evidence(BO, Kind.DECLARED, 2.0, "", "declared:BO:0"),
                Evidence(ADA, Kind.SPOKE, 2.0, "c", "import:4"),
            ]
        )
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        before = await unit.evidence.head()
        assert [line.source for line in await unit.own_evidence.lines(BO, 5)] == ["thanked:Q1:BO", "helped:Q1:BO"]
        read = await unit.own_evidence.channels(BO)
        assert [(one.channel, one.count) for one in read] == [("c", 2), ("d", 1)]
        assert read[0].first is not None
        assert (read[0].first.timestamp(), read[0].last.timestamp()) == (1.0, 3.0)
        assert await unit.own_evidence.remove_line(ADA, "helped:Q1:BO") == 0
        assert await unit.own_evidence.remove_line(BO, "import:1") == 0
        assert (await unit.evidence.head()) == before
        assert await unit.own_evidence.remove_line(BO, "helped:Q1:BO") == 1
        assert await unit.own_evidence.remove_channel(BO, "c", heard=False) == 2
        assert await unit.own_evidence.remove_read(BO) == 1
        assert [row.source async for _, row in unit.evidence.after(0)] == ["thanked:Q1:BO", "declared:BO:0", "import:4"]
        assert (await unit.evidence.head()).epoch == before.epoch + 3


async def test_what_was_heard_stands_apart_from_what_was_read(kith: Installation) -> None:
    heard = Evidence(BO, Kind.ANSWERED, 5.0, "c", "heard:2", "heard:1", ADA)
    async with kith.units.begin(HERE) as unit:
        await unit.evidence.add([heard, Evidence(BO, Kind.SPOKE, 1.0, "c", "import:2")])
        await unit.commit()

    async with kith.units.begin(HERE) as unit:
        assert await unit.evidence.named(["heard:2", "heard:3"]) == {"heard:2": heard}
        assert await unit.evidence.has_answered(BO, "heard:1")
        assert not await unit.evidence.has_answered(ADA, "heard:1")
        found = await unit.own_evidence.channels(BO)
        assert [(one.channel, one.heard, one.count) for one in found] == [("c", False, 1), ("c", True, 1)]
        assert await unit.own_evidence.remove_channel(BO, "c", heard=True) == 1
        assert [one.heard for one in await unit.own_evidence.channels(BO)] == [False]
