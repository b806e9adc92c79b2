"""What organisers read about who else is one."""

from collections.abc import Sequence

from core.actions import Action
from core.message import Block, Choice, Message, Option, Steps, note, prose
from core.spans import Bold, Code, t

ORGANISERS = Code("/kith organisers")

NO_ROLES = t("I'm told of no roles where you are. If there are any, send {command} in a channel.", command=ORGANISERS)
NOT_YOURS = t("Whoever manages this place chooses the roles. Please ask one of them.")
UNKNOWN = t("I don't know that role. Please pick one from the list, or write the name of one that you have.")
TOO_MANY = t("That is the most roles I can keep. Please take one away first.")


def who(roles: Sequence[tuple[str, str]], *, told: bool, manages: bool, away: bool = False) -> Message:
    """Who looks after Kith; `told`: the platform tells of roles; `manages`: the reader may choose them.

    `away`: a role was taken away just now.
    """
    blocks: list[Block] = [prose(Bold(t("Who looks after me here")))]
    if away:
        blocks.append(prose(t("That role's members look after me no more, in direct messages either.")))
        blocks.append(prose(t("Whoever else looks after me here does so again from their next act in a channel.")))
    blocks.append(prose(t("Whoever manages this place is an organiser.")))
    if roles:
        blocks += [prose(t("So is whoever has one of these roles:")), Steps(tuple((name,) for _, name in roles))]
    elif told:
        blocks.append(prose(t("No role makes an organiser yet.")))
    if manages and roles:
        options = tuple(Option(key, name) for key, name in roles)
        blocks.append(Choice(t("Take a role away"), Action("communities.role-away"), options))
        hidden = t("Where commands for organisers are hidden from members, let the role see them in the settings.")
        blocks.append(prose(hidden))
    if manages and told:
        blocks.append(
            note(t("{command} with a role adds it. It counts from each one's next act here.", command=ORGANISERS))
        )
    return Message("communities.organisers", t("This is who looks after me here."), tuple(blocks))
