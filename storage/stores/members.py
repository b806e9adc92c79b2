"""Members, their accounts, consents and loads: implements `core.members.store.Members`."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, exists, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from core.errors import Stale
from core.ids import MemberId
from core.members.model import Account, Consent, Load, Member
from core.places import Home
from storage.rows import members as rows
from storage.stores.store import Store
from storage.writing import add_new, in_batches, put

MOST_NAMESAKES = 20


class SqlMembers(Store):
    """Members of one community."""

    async def get(self, member: MemberId) -> Member | None:
        """Return a member."""
        row = await self._row(rows.members, id=member)
        return None if row is None else _member(row)

    async def behind(self, home: Home, user: str) -> tuple[Member, Account] | None:
        """Return the member behind an account."""
        query = (
            select(rows.members, rows.accounts.c.name.label("account_name"), rows.accounts.c.zone.label("account_zone"))
            .join_from(rows.accounts, rows.members, of_one_member(rows.accounts))
            .where(self._mine(rows.accounts, platform=home.platform, tenant=home.tenant, user=user))
        )
        row = (await self._db.execute(query)).one_or_none()
        if row is None:
            return None
        found = _member(row)
        return found, Account(home, user, found.id, row.account_name, row.account_zone)

    async def accounts_of(self, member: MemberId) -> Sequence[Account]:
        """Return where a member is, oldest account first."""
        return [
            Account(Home(row.platform, row.tenant), row.user, member, row.name, row.zone)
            for row in await self._rows(rows.accounts, rows.accounts.c.place, member_id=member)
        ]

    async def behind_many(self, home: Home, users: Collection[str]) -> Mapping[str, MemberId]:
        """Return the members behind those of the accounts that are known."""
        found: dict[str, MemberId] = {}
        here = self._mine(rows.accounts, platform=home.platform, tenant=home.tenant)
        for batch in in_batches(users):
            query = select(rows.accounts.c.user, rows.accounts.c.member_id).where(here, rows.accounts.c.user.in_(batch))
            found.update((row.user, row.member_id) for row in await self._db.execute(query))
        return found

    async def add(self, members: Sequence[Member], accounts: Sequence[Account]) -> None:
        """Write new members and accounts down; raises Stale if somebody else just wrote one of them."""
        places = await self._accounts_so_far({account.member for account in accounts} - {m.id for m in members})
        account_rows = []
        for account in accounts:
            account_rows.append(self._account_row(account, places[account.member]))
            places[account.member] += 1
        try:
            if members:
                await self._db.execute(rows.members.insert(), [self._member_row(member) for member in members])
            if account_rows:
                await self._db.execute(rows.accounts.insert(), account_rows)
        except IntegrityError as taken:
            raise Stale from taken

    async def save(self, member: Member) -> None:
        """Save a member; raises Stale if somebody else did since it was read."""
        await self._save(rows.members, member.id, member.version, self._member_row(member))

    async def save_account(self, account: Account) -> None:
        """Save what an account is called, and where its platform says that it is."""
        here = self._mine(rows.accounts, platform=account.home.platform, tenant=account.home.tenant, user=account.user)
        await self._db.execute(update(rows.accounts).where(here).values(name=account.name, zone=account.zone))

    async def consent(self, consents: Sequence[Consent]) -> None:
        """Add to the history of consent; raises Stale if two hands add to one member's at once."""
        numbers: Counter[str] = Counter()
        for batch in in_batches({consent.member for consent in consents}):
            query = select(rows.consents.c.member_id, func.max(rows.consents.c.number)).where(
                self._mine(rows.consents), rows.consents.c.member_id.in_(batch)
            )
            for member, highest in await self._db.execute(query.group_by(rows.consents.c.member_id)):
                numbers[member] = highest
        found = []
        for consent in consents:
            numbers[consent.member] += 1
            found.append(self._consent_row(consent, numbers[consent.member]))
        try:
            if found:
                await self._db.execute(rows.consents.insert(), found)
        except IntegrityError as taken:
            raise Stale from taken

    async def consents_of(self, member: MemberId) -> Mapping[str, bool]:
        """Return what stands now, by purpose."""
        found = await self._rows(rows.consents, rows.consents.c.number, member_id=member)
        return {row.purpose: row.granted for row in found}

    async def agreed_under(self, member: MemberId, purpose: str) -> str | None:
        """Return under which text a member agreed to this purpose; None if they do not now."""
        c = rows.consents.c
        query = select(c.granted, c.text_version).where(self._mine(rows.consents, member_id=member, purpose=purpose))
        row = (await self._db.execute(query.order_by(c.number.desc()).limit(1))).one_or_none()
        return row.text_version if row is not None and row.granted else None

    async def load(self, member: MemberId) -> Load:
        """Read a member's load and lock it until the unit ends."""
        fresh = {"community_id": self._community, "member_id": member, "open": 0, "week": "", "asked": 0}
        await add_new(self._db, rows.loads, fresh)
        row = (
            await self._db.execute(select(rows.loads).where(self._mine(rows.loads, member_id=member)).with_for_update())
        ).one()
        return Load(member, row.open, row.week, row.asked)

    async def save_load(self, load: Load) -> None:
        """Save a load."""
        row = {"community_id": self._community, "member_id": load.member, "open": load.open, "week": load.week}
        await put(self._db, rows.loads, {**row, "asked": load.asked})

    async def called(self, name: str, *, known: bool = False) -> Sequence[Member]:
        """Return joined members (or all) of this name or, if there are none, those whose name begins with it."""
        c = rows.members.c
        joined = (self._mine(rows.members), *(() if known else (c.joined_at.is_not(None), c.left_at.is_(None))))
        same = func.lower(name)
        theirs = exists().where(of_one_member(rows.accounts), func.lower(rows.accounts.c.name) == same)
        whole = or_(c.name == name, func.lower(c.name) == same, theirs)
        for fits in (whole, c.name.istartswith(f"{name} ", autoescape=True)):
            query = select(rows.members).where(*joined, fits).order_by(c.name, c.id).limit(MOST_NAMESAKES)
            if found := [_member(row) for row in await self._db.execute(query)]:
                return found
        return []

    async def spend(self, member: MemberId, week: str, what: str) -> bool:
        """Take a member's week for one unasked message; False if another one has it."""
        row = {"community_id": self._community, "member_id": member, "week": week, "what": what}
        if await add_new(self._db, rows.unasked, row):
            return True
        here = select(rows.unasked.c.what).where(self._mine(rows.unasked, member_id=member, week=week))
        return bool((await self._db.execute(here)).scalar_one() == what)

    async def listed(self, limit: int) -> Sequence[Member]:
        """Return joined members by name."""
        joined = (self._mine(rows.members), rows.members.c.joined_at.is_not(None), rows.members.c.left_at.is_(None))
        query = select(rows.members).where(*joined).order_by(rows.members.c.name, rows.members.c.id).limit(limit)
        return [_member(row) for row in await self._db.execute(query)]

    async def _accounts_so_far(self, known: Collection[MemberId]) -> Counter[MemberId]:
        found: Counter[MemberId] = Counter()
        for batch in in_batches(known):
            query = select(rows.accounts.c.member_id, func.count()).where(
                self._mine(rows.accounts), rows.accounts.c.member_id.in_(batch)
            )
            for member, count in await self._db.execute(query.group_by(rows.accounts.c.member_id)):
                found[member] = count
        return found

    def _member_row(self, member: Member) -> dict[str, Any]:
        return {
            "community_id": self._community,
            "id": member.id,
            "name": member.name,
            "zone": member.zone,
            "zone_guessed": member.zone_guessed,
            "weekly": member.weekly,
            "organiser": member.organiser,
            "joined_at": member.joined_at,
            "left_at": member.left_at,
            "away_until": member.away_until,
            "topics": list(member.topics),
            "version": member.version,
        }

    def _account_row(self, account: Account, place: int) -> dict[str, Any]:
        return {
            "community_id": self._community,
            "platform": account.home.platform,
            "tenant": account.home.tenant,
            "user": account.user,
            "member_id": account.member,
            "name": account.name,
            "zone": account.zone,
            "place": place,
        }

    def _consent_row(self, consent: Consent, number: int) -> dict[str, Any]:
        return {
            "community_id": self._community,
            "member_id": consent.member,
            "number": number,
            "purpose": consent.purpose,
            "granted": consent.granted,
            "at": consent.at,
            "how": consent.how.value,
            "text_version": consent.text_version,
        }


def of_one_member(table: Table) -> ColumnElement[bool]:
    """Give the condition that ties a row to its member's."""
    return and_(table.c.community_id == rows.members.c.community_id, table.c.member_id == rows.members.c.id)


def _member(row: Row[Any]) -> Member:
    return Member(
        row.id,
        row.name,
        row.zone,
        row.zone_guessed,
        row.weekly,
        row.organiser,
        row.joined_at,
        row.left_at,
        row.away_until,
        tuple(row.topics),
        row.version,
    )
