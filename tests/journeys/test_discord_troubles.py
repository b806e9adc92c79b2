"""What goes wrong between Discord and a Kith process of its own, and what members see of it: as little as can be."""

import asyncio
import sys

import pytest

from bots.clocks import Dice, WallClock
from bots.discord import limits
from bots.wiring import Kith
from core.places import Home
from tests.journeys.discord_server import asks, joins, kith, variables
from tests.kit.bot_process import ROOT, running
from tests.kit.discord_person import Person
from tests.kit.fake_discord import BOT, FakeDiscord, Guild

pytest_plugins = ["tests.bots.discord.fixtures"]
pytestmark = pytest.mark.slow

SOLVED = {"id": "71", "name": "Solved", "moderated": False, "emoji_id": None, "emoji_name": None}


async def test_a_restart_between_offer_and_click_changes_nothing(
    discord: FakeDiscord, lake: Guild, sqlite_url: str
) -> None:
    ada, ben = Person(discord, lake, "Ada"), Person(discord, lake, "Ben")
    async with kith(discord, sqlite_url):
        await joins(ben)
        await asks(ada)
        offer = await discord.message(ben.private, "offers.accept")
    async with kith(discord, sqlite_url):
        await asyncio.gather(ben.presses(offer, "offers.accept"), ben.presses(offer, "offers.accept"))  # a double click
        await discord.message(verb="questions.solved")
        await discord.message(ada.private, containing="Ben is on it")

    assert len(discord.of(lake, 12)) == 1
    assert [path for method, path, _ in discord.calls if method == "PUT" and path.endswith("/commands")] != []
    assert len([1 for method, path, _ in discord.calls if method == "PUT" and path.endswith("/commands")]) == 1


async def test_a_line_that_breaks_is_taken_up_again_and_what_was_missed_is_done_once(
    discord: FakeDiscord, lake: Guild, sqlite_url: str
) -> None:
    ada = Person(discord, lake, "Ada")
    async with kith(discord, sqlite_url) as process:
        form = await ada.types("/ask")
        await discord.gateway.drop()
        preview = await ada.sends(form, text="How do I name volumes so that others can tell?")
        await discord.gateway.event("INTERACTION_CREATE", ada.latest)  # told twice
        for _ in range(2):  # what somebody writes is none of Kith's business, once or twice
            await discord.gateway.event("MESSAGE_CREATE", ada.written("How do I name volumes?"))
        asked_again = await ada.types("/kith questions")
        resumed = discord.gateway.resumed

        discord.gateway.forget()
        await discord.gateway.drop()
        await asyncio.wait_for(discord.gateway.ready.wait(), 30)
        still = await ada.types("/kith questions")
        assert await process.end() == 0

    assert preview.shown is not None
    assert asked_again.shown is not None
    assert still.shown is not None
    assert (resumed, len(discord.gateway.identified)) == (1, 2)
    assert [path for _, path, _ in discord.calls if path.startswith(f"/channels/{ada.here}")] == []
    assert asked_again.shown.text.count("How do I name volumes") == 1
    assert still.shown.text.count("How do I name volumes") == 1


async def test_waits_broken_lines_and_lost_answers_make_no_doubles(
    discord: FakeDiscord, lake: Guild, sqlite_url: str
) -> None:
    ada, ben = Person(discord, lake, "Ada"), Person(discord, lake, "Ben")
    async with kith(discord, sqlite_url):
        await joins(ben)
        discord.fails("POST", "/channels/.*/messages$", 429, retry_after=0.5)
        discord.fails("POST", "/channels/.*/messages$", 502)
        discord.loses("POST", "/channels/.*/messages$")
        discord.loses("POST", "/callback$")
        await asks(ada)
        offer = await discord.message(ben.private, "offers.accept")
        discord.loses("POST", "/threads$")
        await ben.presses(offer, "offers.accept")
        await discord.message(verb="questions.solved")
        await discord.message(ada.private, containing="Ben is on it")

    assert discord.faults == []
    assert len(discord.of(lake, 12)) == 1
    for person in (ada, ben):
        texts = [one.text for one in discord.messages.values() if one.channel == person.private]
        assert len(texts) == len(set(texts)) > 0


async def test_an_act_too_late_and_a_direct_message_too_fast_break_nothing_else(
    discord: FakeDiscord, lake: Guild, sqlite_url: str
) -> None:
    ada, ben = Person(discord, lake, "Ada", age=4), Person(discord, lake, "Ben")
    async with kith(discord, sqlite_url) as process:
        late = await ada.begins("/kith me")
        ada.age = 0
        await discord.message(ada.private)  # there its answer is found
        opened = [path for _, path, _ in discord.calls].count("/users/@me/channels")
        discord.fails("POST", "/users/@me/channels$", 400, 40003)
        await joins(ben)
        await asks(ada)
        for _ in range(600):
            await asyncio.sleep(0.05 if discord.faults else 0)
        me = await ada.types("/kith me")
        assert await process.end() == 0

    assert (late.answered, me.answered) == (None, 4)
    assert [path for _, path, _ in discord.calls].count("/users/@me/channels") == opened + 1  # that lane rests
    assert any("the answer came too late" in line for line in process.said)


async def test_closed_direct_messages_lead_to_a_private_thread_in_which_buttons_work(
    discord: FakeDiscord, lake: Guild, sqlite_url: str
) -> None:
    ada, ben = Person(discord, lake, "Ada"), Person(discord, lake, "Ben")
    discord.closed.add(ben.id)
    async with kith(discord, sqlite_url):
        await joins(ben)
        await asks(ada)
        offer = await discord.message(verb="offers.accept")
        aside = discord.channels[offer.channel]
        await ben.presses(offer, "offers.accept")
        await discord.message(ada.private, containing="Ben is on it")

    assert (aside.kind, aside.members) == (12, [ben.id])
    assert [one for one in discord.messages.values() if one.channel == ada.here and one.only is None] == []


async def test_a_missing_permission_is_named_to_whoever_looks_after_kith(
    discord: FakeDiscord, lake: Guild, sqlite_url: str
) -> None:
    ada, ben, lee = (Person(discord, lake, name) for name in ("Ada", "Ben", "Lee"))
    lee.permissions = limits.MANAGE_SERVER
    for channel in discord.of(lake):
        deny = limits.ROOM_PERMISSIONS["Create Private Threads"]
        channel.overwrites.append({"id": str(BOT), "type": 1, "allow": "0", "deny": str(deny)})
    async with kith(discord, sqlite_url):
        await lee.types("/kith help")
        await joins(ben)
        await asks(ada)
        await ben.presses(await discord.message(ben.private, "offers.accept"), "offers.accept")
        await discord.message(ada.private, containing="Ben is on it")
        told_lee = await discord.message(lee.private, containing="I lack a permission")
        told = await doctor(discord, sqlite_url)
        rooms = discord.of(lake, 12)
        for channel in discord.of(lake):
            channel.overwrites.clear()
            await discord.gateway.event("CHANNEL_UPDATE", channel.payload())
        room = await discord.message(verb="questions.solved")  # what waited for the permission

    assert rooms == []
    assert discord.channels[room.channel].members == [ada.id, ben.id]
    assert "**Create Private Threads** in **\\#general**" in told_lee.text
    assert "set aside, the latest because: I lack Create Private Threads in #general" in told
    assert "fault Discord: Lakeside: I lack Create Private Threads in #general" in told


async def test_two_servers_at_once_keep_to_themselves(discord: FakeDiscord, lake: Guild, sqlite_url: str) -> None:
    hill = discord.guild("Hillside", "general")
    ada, ben = Person(discord, lake, "Ada"), Person(discord, lake, "Ben")
    dora, ed = Person(discord, hill, "Dora"), Person(discord, hill, "Ed")
    async with kith(discord, sqlite_url):
        await asyncio.gather(joins(ben), joins(ed), joins(Abroad.of(ben, hill)))
        await asyncio.gather(asks(ada), asks(dora, "Who else bakes bread with docker and rye here?"))
        from_lake = await discord.message(ben.private, "offers.accept", containing="two docker containers")
        from_hill = await discord.message(ed.private, "offers.accept")
        both = await ben.types("/kith me", channel=ben.private)
        await ben.presses(from_lake, "offers.accept")
        room = await discord.message(verb="questions.solved")

    assert "rye" in from_hill.text
    assert both.shown is not None
    assert "more than one community" in both.shown.text
    assert discord.channels[room.channel].guild == lake.id


async def test_a_server_that_invites_kith_while_it_runs_is_met_and_one_that_bans_somebody_is_believed(
    discord: FakeDiscord, lake: Guild, sqlite_url: str
) -> None:
    ben = Person(discord, lake, "Ben")
    async with kith(discord, sqlite_url):
        await joins(ben)
        new = discord.guild("Newtown", "general")
        await discord.joins(new)
        await asyncio.sleep(1)
        met = await Person(discord, new, "Fay").types("/kith me")
        await discord.gateway.event("GUILD_BAN_ADD", {"guild_id": str(lake.id), "user": discord.user(ben.id)})
        await discord.gateway.event("GUILD_DELETE", {"id": str(new.id)})
        await asyncio.sleep(2)
    remembered = await Kith.open(sqlite_url, WallClock(), Dice())
    home = Home("discord", str(lake.id))
    community = await remembered.communities.community_at(home)
    assert community is not None
    async with remembered.units.look(community) as unit:
        found = await unit.members.behind(home, str(ben.id))
    await remembered.close()

    assert met.shown is not None
    assert "not set up" not in met.shown.text
    assert found is not None
    assert found[0].left_at is not None


async def test_an_answer_under_way_is_given_before_the_process_ends(
    discord: FakeDiscord, lake: Guild, sqlite_url: str
) -> None:
    ada = Person(discord, lake, "Ada")
    async with kith(discord, sqlite_url) as process:
        await ada.types("/kith me")
        under_way = await ada.begins("/kith me")
        await asyncio.sleep(0.01)
        assert await process.end() == 0

    assert under_way.answered == 4


async def test_a_worker_of_its_own_sends_too(discord: FakeDiscord, lake: Guild, sqlite_url: str) -> None:
    ada, ben = Person(discord, lake, "Ada"), Person(discord, lake, "Ben")
    async with kith(discord, sqlite_url, KITH_DISCORD_WORKER="no"):
        await joins(ben)
        await asks(ada)
        before = [one for one in discord.messages.values() if one.channel == ben.private]
        async with running("run", "worker", **variables(discord, sqlite_url)):
            await discord.message(ben.private, "offers.accept")

    assert before == []
    assert len(discord.gateway.identified) == 1  # a worker opens no gateway


async def test_somebody_is_thanked_from_the_menu_of_their_name_or_picked_from_the_list(
    discord: FakeDiscord, lake: Guild, sqlite_url: str
) -> None:
    ada, ben = Person(discord, lake, "Ada"), Person(discord, lake, "Ben")
    async with kith(discord, sqlite_url):
        await asyncio.gather(joins(ada), joins(ben))
        opened = await ada.points_at_member("Thank", ben)
        thanked = await ada.sends(opened, words="For the network, which works now.")
        told = await discord.message(ben.private, containing="For the network")
        picked = await ada.types("/thanks", who=ben, what="for the bread")

    assert opened.modal is not None
    assert picked.modal is not None
    assert picked.modal["title"] == opened.modal["title"]
    assert thanked.shown is not None
    assert "Ben" in thanked.shown.text
    assert "Ada" in told.text


async def test_help_is_asked_for_with_somebodys_message(discord: FakeDiscord, lake: Guild, sqlite_url: str) -> None:
    ada = Person(discord, lake, "Ada")
    async with kith(discord, sqlite_url):
        opened = await ada.points_at("Ask for help with this", "Why does my container restart every minute?")
        preview = await ada.sends(opened)

    assert opened.modal is not None
    assert preview.shown is not None
    assert "Why does my container restart every minute?" in preview.shown.text
    assert "Ask for help with this" in {command["name"] for command in discord.commands}


class Abroad(Person):
    """Somebody in a second server, under the same account."""

    @classmethod
    def of(cls, person: Person, guild: Guild) -> "Abroad":
        """Take the account along."""
        made = cls(person.discord, guild, person.name)
        del guild.people[made.id]
        made.id = person.id
        guild.people[person.id] = person.name
        return made


async def doctor(discord: FakeDiscord, database: str) -> str:
    """Run `./kith doctor` and give what it says."""
    environment = variables(discord, database) | {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bots", "doctor", env=environment, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    return said.decode()


async def test_a_post_finds_someone_and_is_tagged_when_it_is_solved(
    discord: FakeDiscord, lake: Guild, sqlite_url: str
) -> None:
    ada, ben, lee = (Person(discord, lake, name) for name in ("Ada", "Ben", "Lee"))
    lee.permissions = limits.MANAGE_SERVER
    lake.granted |= limits.MANAGE_THREADS
    forum = discord.channel(15, "questions", lake.id, tags=[SOLVED])
    async with kith(discord, sqlite_url):
        await joins(ben)
        old = discord.channel(11, "Welcome", lake.id, parent=forum.id, owner=lee.id)  # from before Kith came
        card = await lee.types("/kith-organise launch", channel=old.id)
        assert card.shown is not None
        await lee.picks(card.shown, "communities.use", "posts")
        post = await discord.posts(forum, "Why do my docker containers not find each other?", ada.id)
        companion = await discord.message(post.id, "questions.find")
        refused = await ben.presses(companion, "questions.find")
        opened = await ada.presses(companion, "questions.find")
        preview = await ada.sends(opened)
        assert preview.shown is not None
        await ada.presses(preview.shown, "questions.send")
        await ben.presses(await discord.message(ben.private, "offers.accept"), "offers.accept")
        await ada.presses(await discord.message(verb="questions.solved"), "questions.solved")
        await discord.message(post.id, containing="The question of this post is solved")
        for _ in range(600):
            await asyncio.sleep(0 if post.tags else 0.05)

    assert refused.shown is not None
    assert "for whoever began this post" in refused.shown.text
    assert post.tags == ["71"]
