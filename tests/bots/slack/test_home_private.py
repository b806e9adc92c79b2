"""Whatever people do, a Home tab shows its owner nothing that is another's own, and a stranger nothing of anybody."""

import asyncio
import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.calls import Calls
from bots.slack.home import HomeTab
from bots.slack.people import Profiles
from bots.slack.workspaces import Bot
from storage.rows.questions import offers, questions
from tests.core.members.test_reach import organises
from tests.kit.fake_slack import TOKEN, FakeSlack
from tests.kit.seeing import Seen
from tests.kit.world import HOME, World

ORGANISER, STRANGER = "olwyna", "evrouin"
MEMBERS = ("adalhild", "bobrina", "cyrwen", ORGANISER)
EVERYBODY = (*MEMBERS, STRANGER)
ACTS = ("drafts", "asks", "unnamed", "passes", "helps", "answers", "says of themselves", "blocks", "an hour")

acts = st.lists(st.tuples(st.sampled_from(MEMBERS), st.sampled_from(ACTS)), min_size=9, max_size=12)


class Town:
    """A world, what belongs to whom in it, and everybody's Home tab."""

    def __init__(self, world: World, slack: FakeSlack, tab: HomeTab) -> None:
        self.world = world
        self.slack = slack
        self.tab = tab
        self.own: dict[str, list[str]] = {user: [] for user in EVERYBODY}  # what nobody else may read
        self.named: set[str] = set()  # who asked or helped under their name
        self.count = 0

    def words(self, user: str, kind: str) -> str:
        """Make words that stand nowhere else."""
        self.count += 1
        return f"{kind}{self.count}of{user[:3]}x"

    def secret(self, user: str, kind: str) -> str:
        """Make words that are this member's own."""
        self.own[user].append(made := self.words(user, kind))
        return made

    async def begin(self) -> None:
        """Let everybody join but the stranger, who has a draft."""
        for user in MEMBERS:
            await self.world.joins(user, 5, f"docker, {self.secret(user, 'topic')}")
        await organises(self.world, ORGANISER)
        await self.world.says(STRANGER, f"/ask {self.secret(STRANGER, 'draft')} is what I wonder about")
        self.slack.people = {user: {"team_id": HOME.tenant, "is_admin": user == ORGANISER} for user in EVERYBODY}

    async def act(self, user: str, what: str) -> None:
        """Let somebody do something, if they can."""
        world = self.world
        match what:
            case "drafts":
                await world.says(user, f"/ask {self.secret(user, 'draft')} is what I wonder about docker")
            case "asks":
                self.named.add(user)
                await world.says(user, f"/ask {self.words(user, 'question')} is what I ask about docker networks")
                await self.press(user, "Send", "Wait for people")
            case "unnamed":
                await world.says(user, "/ask")
                words = f"{self.words(user, 'unnamed')} is what I ask about docker volumes"
                await world.submits(user, text=words, naming="anonymous")
                await self.press(user, "Send", "Wait for people")
            case "passes":
                await self.press(user, "Pass")
            case "helps":
                self.named |= {user} if await self.press(user, "I can help") else set()
            case "answers" if await self.press(user, "Write a short answer"):
                if user in world.forms:
                    await world.submits(user, answer=f"{self.words(user, 'answer')} is what I would do.")
            case "says of themselves":
                await self.describe(user, self.secret(user, "been"))
            case "blocks":
                await world.says(user, f"/kith block {MEMBERS[(MEMBERS.index(user) + 1) % len(MEMBERS)]}")

    async def describe(self, user: str, line: str) -> None:
        """Let somebody say what they have been through."""
        async with self.world.kith.units.begin(self.world.community.id) as unit:
            profile = await unit.profiles.get((await self.world.member(user)).id)
            await unit.profiles.save(replace(profile, been_through=line))
            await unit.commit()

    async def press(self, user: str, *labels: str) -> Seen | None:
        """Press the latest button of these that somebody sees."""
        for seen in reversed(await self.world.sees(user)):
            for label in labels:
                if seen.button(label) is not None:
                    await self.world.presses(user, label, on=seen)
                    return seen
        return None

    async def check(self) -> None:
        """Draw every Home tab, and look in it for what is not its owner's."""
        world = self.world
        members = {user: (await world.member(user)).id for user in EVERYBODY}
        asked, offered = await world.rows(questions), await world.rows(offers)
        for user in EVERYBODY:
            await self.tab.draw(HOME, user)
            shown = json.dumps(self.slack.homes[user], ensure_ascii=False).lower()
            others = [words for owner, own in self.own.items() if owner != user for words in own]
            others += [row.id for row in asked if row.asker_id != members[user] and row.sent_at is None]
            others += [row.id for row in offered if row.member_id != members[user]]
            others += [one for one in EVERYBODY if one != user and one not in self.named]
            if user == STRANGER:
                others += [row.text for row in asked if row.asker_id != members[user]] + [*MEMBERS]
            assert [one for one in others if one.lower() in shown] == [], f"in the Home tab of {user}"
            mine = [words for words in self.own[user] if words.startswith(("topic", "draft"))][:1]
            assert [one for one in mine if one not in shown] == [], f"{user} reads what is their own"
            assert ("communities.preview" in shown) is (user == ORGANISER)


async def live(template: Path, steps: Sequence[tuple[str, str]]) -> None:
    """Let these things happen, and look into every Home tab."""
    with TemporaryDirectory(prefix="kith-home-") as folder:
        path = Path(folder) / "kith.db"
        shutil.copyfile(template, path)
        async with (
            World.open(f"sqlite:///{path}", EVERYBODY) as world,
            FakeSlack() as slack,
            aiohttp.ClientSession() as session,
        ):

            async def installed(_: str) -> Bot:
                return Bot("B1", "U1", TOKEN)

            client = AsyncWebClient(base_url=f"{slack.address}/api/", session=session, retry_handlers=[])
            calls = Calls(client, installed, lambda: world.clock.now().timestamp())
            town = Town(world, slack, HomeTab(world.kith.dispatcher, calls, Profiles(calls)))
            await town.begin()
            for user, what in steps:
                await (world.passes(hours=1) if what == "an hour" else town.act(user, what))
            await town.check()
            assert slack.complaints == []


@settings(
    max_examples=2,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(steps=acts)
def test_a_home_tab_shows_nothing_that_is_anothers_own(sqlite_template: Path, steps: list[tuple[str, str]]) -> None:
    asyncio.run(live(sqlite_template, steps))
