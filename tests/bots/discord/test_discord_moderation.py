"""What moderators of a server do reaches Kith as bans, time-outs and leavings, without a privileged intent."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import discord

from bots.discord import handing
from bots.discord.inbound import origin
from bots.discord.moderation import Moderated
from core.replies import File

UNTIL = datetime(2026, 11, 25, 12, tzinfo=UTC)
GUILD, USER = SimpleNamespace(id=7), SimpleNamespace(id=42)
Action = discord.AuditLogAction


@dataclass
class Told:
    """Writes down what it is told."""

    told: list[tuple[str, ...]] = field(default_factory=list)

    async def met(self, server: str, name: str) -> None:
        self.told.append(("met", server, name))

    async def lost(self, server: str) -> None:
        self.told.append(("lost", server))

    async def only(self, servers: Collection[str]) -> None:
        self.told.append(("only", *servers))

    async def posted(self, server: str, forum: str, post: str) -> None:
        self.told.append(("posted", server, forum, post))

    async def mended(self, server: str) -> None:
        self.told.append(("mended", server))

    async def banned(self, server: str, user: str) -> None:
        self.told.append(("banned", server, user))

    async def unbanned(self, server: str, user: str) -> None:
        self.told.append(("unbanned", server, user))

    async def timed_out(self, server: str, user: str, until: datetime | None) -> None:
        self.told.append(("timed out", server, user, until.isoformat() if until else "over"))

    async def removed(self, server: str, user: str) -> None:
        self.told.append(("removed", server, user))


async def moderated(*entries: Any) -> list[tuple[str, ...]]:
    """Let a client hear of these entries of the audit log."""
    servers = Told()
    client = cast(Any, SimpleNamespace(servers=servers))
    await Moderated.on_member_ban(client, cast(Any, GUILD), cast(Any, USER))
    await Moderated.on_member_unban(client, cast(Any, GUILD), cast(Any, USER))
    for entry in entries:
        await Moderated.on_audit_log_entry_create(client, entry)
    return servers.told


def entry(action: discord.AuditLogAction, target: Any = USER, **after: Any) -> Any:
    return SimpleNamespace(guild=GUILD, target=target, action=action, after=SimpleNamespace(**after))


async def test_bans_time_outs_and_leavings_are_handed_on() -> None:
    told = await moderated(
        entry(Action.member_update, timed_out_until=UNTIL),
        entry(Action.member_update, timed_out_until=None),
        entry(Action.kick),
    )

    assert told == [
        ("banned", "7", "42"),
        ("unbanned", "7", "42"),
        ("timed out", "7", "42", UNTIL.isoformat()),
        ("timed out", "7", "42", "over"),
        ("removed", "7", "42"),
    ]


async def test_what_else_stands_in_the_log_is_nobodys_business() -> None:
    told = await moderated(
        entry(Action.member_update, nick="Ada"), entry(Action.kick, None), entry(Action.channel_create)
    )

    assert [what for what, *_ in told] == ["banned", "unbanned"]


def test_an_account_is_as_old_as_its_number() -> None:
    payload = {"user": {"id": "175928847299117063", "username": "ada"}, "channel": {"type": 1}, "channel_id": "9"}

    assert origin(payload).account_made_at == datetime(2016, 4, 30, 11, 18, 25, 796000, tzinfo=UTC)


def test_a_made_up_number_says_nothing_of_an_accounts_age() -> None:
    payload = {"user": {"id": "1001", "username": "ada"}, "channel": {"type": 1}, "channel_id": "9"}

    assert origin(payload).account_made_at is None


def test_a_file_is_attached_to_a_private_answer() -> None:
    told, attached = handing.attachment(File("kith.json", '{"me": "Zoë"}'))

    assert json.loads(told["value"])["flags"] == 64
    assert json.loads(told["value"])["allowed_mentions"] == {"parse": []}
    assert (attached["filename"], attached["value"].decode()) == ("kith.json", '{"me": "Zoë"}')


def test_a_file_that_is_too_long_says_where_the_rest_is() -> None:
    _, attached = handing.attachment(File("kith.json", "ë" * handing.LONGEST))

    assert len(attached["value"]) < 10_000_000
    assert attached["value"].decode().endswith("./kith export.")
