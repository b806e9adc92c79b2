"""What an account is, read from Slack's user object (https://docs.slack.dev/reference/objects/user-object); pure.

Of a deactivated account Slack tells id, name and profile only; `is_forgotten` stands there only where it is true.
"""

from collections.abc import Mapping
from typing import Any

User = Mapping[str, Any]


def name_of(user: User) -> str:
    """Give the name under which others know them."""
    inner = user.get("profile") or {}
    found = inner.get("display_name") or inner.get("real_name") or user.get("real_name") or user.get("name", "")
    return str(found)


def is_bot(user: User) -> bool:
    """Tell whether nobody is behind it; Slackbot says that it is no bot."""
    return bool(user.get("is_bot") or user.get("is_workflow_bot")) or user.get("id") == "USLACKBOT"


def is_outsider(user: User, team: str) -> bool:
    """Tell whether they are here through a shared channel only; whoever is of the same organisation is not."""
    elsewhere = user.get("team_id", team) != team and team not in (user.get("enterprise_user") or {}).get("teams", [])
    return bool(user.get("is_stranger")) or elsewhere


def organises(user: User) -> bool:
    """Tell whether they look after the workspace: its owners and admins do."""
    return bool(user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner"))


def what_became_of(user: User, team: str) -> str:
    """Say what a change means: their profile was deleted, they are here no more, or something about them is new."""
    if user.get("is_forgotten"):
        return "forgotten"
    gone = user.get("deleted") or is_bot(user) or is_outsider(user, team)
    return "left" if gone else "renamed"
