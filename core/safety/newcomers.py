"""What an account that is new here, or new altogether, may ask: implements `core.barriers.Newness`."""

from datetime import datetime, timedelta

from core.errors import Refusal
from core.ids import CommunityId, made_at
from core.reads import Caller
from core.settings import SettingsBook
from core.spans import Moment, t, tn

NEW = timedelta(days=7)  # since Kith first met the account; in a community that is as new itself, nobody is new
MOST_OPEN_NEW = 1


class NewAccounts:
    """Decides from what is known of an account: when Kith first met it, and when its platform says it was made."""

    def __init__(self, community: CommunityId, settings: SettingsBook, now: datetime) -> None:
        """Take what organisers chose, and the moment."""
        self._community = community
        self._settings = settings
        self._now = now

    async def may_ask(self, caller: Caller, underway: int) -> None:
        """Refuse a question of an account that is too new, or its second while one is open."""
        youngest = timedelta(days=(await self._settings.get()).youngest_account_days)
        if caller.account_made_at is not None and self._now < caller.account_made_at + youngest:
            raise too_young(youngest.days, caller.account_made_at + youngest)
        if underway >= MOST_OPEN_NEW and self._new(caller):
            raise Refusal(
                t(
                    "In your first week here I ask about one question at a time. Your draft is kept. "
                    "Send it once the other one has ended."
                )
            )

    def _new(self, caller: Caller) -> bool:
        met, founded = made_at(caller.member), made_at(self._community)
        if met is None or founded is None or met - founded < NEW:
            return False
        return self._now - met < NEW


def too_young(days: int, until: datetime) -> Refusal:
    """The account was made too short a while ago."""
    return Refusal(
        tn(
            "Organisers chose that accounts ask here once they are a day old. Yours may from {when}.",
            "Organisers chose that accounts ask here once they are {count} days old. Yours may from {when}.",
            days,
            when=Moment(until),
        ),
        t("Your account can't ask here yet."),
    )
