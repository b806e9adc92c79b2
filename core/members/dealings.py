"""How the doors know people: an account acts, and the member behind it is found or written down."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from core.events import Event, MemberLeft
from core.forgotten import Forgotten
from core.ids import CommunityId, MemberId
from core.inbound import Heard, Origin
from core.members.model import Account, Member
from core.members.people import zone_named
from core.members.store import Members
from core.places import Home
from core.reads import Caller
from core.safekeeping import AccountBarred, AccountCleared, ForgetAsked
from core.settings import SettingsBook
from core.surroundings import around


class MemberDealings:
    """Implements `core.ports.Dealings`."""

    def __init__(
        self,
        members: Members,
        community: CommunityId,
        community_zone: Callable[[], Awaitable[str]],
        now: datetime,
        new_id: Callable[[], str],
        emit: Callable[[Event], None],
        forgotten: Forgotten,
        settings: SettingsBook,
    ) -> None:
        """Take the stores and what a unit offers."""
        self._forgotten = forgotten
        self._settings = settings
        self._members = members
        self._community = community
        self._community_zone = community_zone
        self._now = now
        self._new_id = new_id
        self._emit = emit

    async def arrive(self, origin: Origin) -> Caller:
        """Return who acts; an account never seen before becomes a member who is known, not joined."""
        found = await self._members.behind(origin.home, origin.user)
        member = found[0] if found else await self._meet(origin.home, origin.user, origin.name, origin.zone)
        told = await self._moved(member, found[1], origin.zone) if found else member
        organises = await self._organises(origin)
        if organises is not None and organises != member.organiser:
            told = replace(told, organiser=organises)
        if told != member:
            await self._members.save(told)
            member = replace(told, version=told.version + 1)
        zone = zone_named(member.zone)
        return Caller(
            self._community,
            member.id,
            member.name,
            member.joined,
            member.organiser,
            zone,
            origin.home,
            origin.channel,
            origin.place,
            origin.account_made_at,
            origin.about,
            private=origin.private,
            post=origin.post,
            roles=origin.roles,
            manages=bool(origin.organiser),
            deaf=origin.deaf,
        )

    async def heard(self, heard: Heard) -> None:
        """Take note of an account that arrived, was renamed or left, and of what is told of the home itself."""
        if (event := around(self._community, heard)) is not None:
            self._emit(event)
            return
        found = await self._members.behind(heard.home, heard.user)
        name = heard.details.get("name", "")
        if found is None:
            if heard.happening == "arrived" and not await self._forgotten.is_forgotten(heard.home, heard.user):
                await self._meet(heard.home, heard.user, name, heard.details.get("zone"))
            return
        member, account = found
        if heard.happening == "renamed":
            await self._changed(heard, member, account)
        elif heard.happening == "left" and member.left_at is None:
            await self._members.save(member.leave(self._now))
            self._emit(MemberLeft(self._community, member.id))
        elif heard.happening == "forgotten":  # the platform deleted who they were; so is what is known of them here
            self._emit(ForgetAsked(self._community, member.id))
        elif heard.happening in {"banned", "timed-out"}:
            self._emit(AccountBarred(self._community, member.id, heard.details.get("until", "")))
        elif heard.happening == "unbanned":
            self._emit(AccountCleared(self._community, member.id))

    async def _changed(self, heard: Heard, member: Member, account: Account) -> None:
        """Follow a new name and zone, unless they chose others here, and what is said of who looks after the home."""
        name, told = heard.details.get("name") or account.name, member
        if name != account.name:
            if member.name == account.name:
                told = replace(told, name=name)
            account = replace(account, name=name)
            await self._members.save_account(account)
        told = await self._moved(told, account, heard.details.get("zone"))
        if (says := heard.details.get("organiser")) is not None:
            told = replace(told, organiser=says == "yes")
        if told != member:
            await self._members.save(told)

    async def _moved(self, member: Member, account: Account, zone: str | None) -> Member:
        """Follow a zone that the platform tells anew, unless they chose another one here."""
        if zone is None or zone == account.zone:
            return member
        await self._members.save_account(replace(account, zone=zone))
        theirs = not member.zone_guessed and member.zone != account.zone
        return member if theirs else replace(member, zone=zone, zone_guessed=False)

    async def account(self, member: MemberId, home: Home | None) -> tuple[Home, str] | None:
        """Return where a member can be written to: at this home, else where they are longest."""
        accounts = await self._members.accounts_of(member)
        here = [account for account in accounts if account.home == home]
        chosen = next(iter([*here, *accounts]), None)
        return (chosen.home, chosen.user) if chosen else None

    async def zone(self) -> ZoneInfo:
        """Return the community's zone."""
        return zone_named(await self._community_zone())

    async def _organises(self, origin: Origin) -> bool | None:
        """Tell whether somebody looks after this home: their platform says so, or a role that was chosen here does."""
        if origin.organiser is not False or not origin.roles:
            return origin.organiser
        return (await self._settings.get()).organises(origin.home, origin.roles)

    async def _meet(self, home: Home, user: str, name: str, zone: str | None) -> Member:
        known_zone = zone or await self._community_zone()
        member = Member(MemberId(self._new_id()), name or user, known_zone, zone_guessed=zone is None)
        await self._members.add([member], [Account(home, user, member.id, name or user, zone)])
        await self._forgotten.came_back(home, user, member.id)
        return member
