"""Who looks after Kith here: whoever manages the place, and the members of roles that such a person chose."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from core.commands import Arg, What, command, press
from core.communities import organising_messages as messages
from core.communities.store import CommunityUnit
from core.errors import Refusal
from core.places import Role
from core.reads import Caller
from core.replies import Replace, Reply, Whisper
from core.settings import role_in
from core.spans import t

MOST = 20  # roles; a choice shows 25 at most

_MENTION = re.compile(r"<@&([^|>\s]+)\|([^>]*)>")


@command("organisers", t("Organisers: choose a role whose members look after me, too"), organiser=True)
async def organisers(
    caller: Caller, unit: CommunityUnit, role: Annotated[str, Arg(t("a role, or nothing to see them"), What.ROLE)] = ""
) -> Reply:
    """Show who looks after Kith, and let one role more do so."""
    chosen = await unit.settings.get()
    if role:
        _manages(caller)
        added = _meant(role, caller.roles or ())
        key = role_in(caller.home, added)
        others = tuple(entry for entry in chosen.organising if _key(entry) != key)
        if len(others) >= MOST:
            raise Refusal(messages.TOO_MANY)
        chosen = replace(chosen, organising=(*others, f"{key} {' '.join(added.name.split())}"))
        await unit.settings.save(chosen)
    return Whisper(messages.who(_named(chosen.organising), told=caller.roles is not None, manages=caller.manages))


@press("communities.role-away")
async def role_away(caller: Caller, unit: CommunityUnit, value: str) -> Reply:
    """Let a role's members look after Kith no more; whoever does so by another right shows it with their next act."""
    _manages(caller)
    chosen = await unit.settings.get()
    left = tuple(entry for entry in chosen.organising if _key(entry) != value)
    if left != chosen.organising:
        await unit.settings.save(replace(chosen, organising=left))
        await unit.stewards.prove_anew(caller.home, caller.member)
    told = caller.roles is not None
    return Replace(messages.who(_named(left), told=told, manages=True, away=left != chosen.organising))


def _meant(words: str, own: Sequence[Role]) -> Role:
    """Find the role: one that was picked, or a name among those the caller has."""
    if picked := _MENTION.fullmatch(words.strip()):
        return Role(picked[1], picked[2])
    name = words.strip().removeprefix("@").casefold()
    found = [role for role in own if role.name.casefold() == name]
    if len(found) != 1:
        raise Refusal(messages.UNKNOWN)
    return found[0]


def _manages(caller: Caller) -> None:
    if caller.roles is None:
        raise Refusal(messages.NO_ROLES)
    if not caller.manages:
        raise Refusal(messages.NOT_YOURS)


def _key(entry: str) -> str:
    return entry.partition(" ")[0]


def _named(entries: Sequence[str]) -> list[tuple[str, str]]:
    """Give each role's key and name."""
    return [(key, name or key) for key, _, name in (entry.partition(" ") for entry in entries)]
