"""Every sentence about a trial: for a while, people join from one channel alone, or with one role."""

from collections.abc import Iterator, Sequence

from core.message import Block, Option, prose
from core.places import Role
from core.settings import Settings
from core.spans import Bold, Phrase, t

ANYWHERE, ROLE = "anywhere", "role:"
MOST_ROLES = 18  # with everything else, at most 25: what a choice shows

NOT_THEIRS = t("Please choose a role that you have.")


def who_can_join(chosen: Settings) -> Phrase:
    """Say who can join now."""
    if chosen.pilot_role:
        return t("who has the role {role}", role=chosen.pilot_role_name)
    if chosen.pilot is None:
        return t("everybody here")
    if chosen.pilot_name:
        return t("who joins from #{channel}", channel=chosen.pilot_name)
    return t("who joins from the trial's channel")


def by_role(chosen: Settings, roles: Sequence[Role]) -> tuple[Option, ...]:
    """Offer a trial with those who have one of the organiser's roles; nothing where nobody tells of roles."""
    offered = (
        Option(f"{ROLE}{role.key}", t("A trial with {role}", role=role.name[:60])) for role in roles[:MOST_ROLES]
    )
    return (*offered, *((Option(ANYWHERE, t("End the trial")),) if chosen.trial else ()))


def for_now(chosen: Settings) -> Iterator[Block]:
    """Say in the invitation that one role's members can join for now."""
    if chosen.pilot_role:
        yield prose(
            t("I'm being tried out: for now, those with the role {role} can join.", role=Bold(chosen.pilot_role_name))
        )
