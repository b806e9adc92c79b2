"""Who knows about a topic: members who chose to be found, the channel for help, and answers that were kept.

A member is found by what they list themselves, never by what Kith observed. Of more than fit, dice choose who is shown,
so that nobody always comes first.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from difflib import get_close_matches
from typing import Annotated

from core.commands import Arg, Part, What, command, press
from core.expertise import who_messages as messages
from core.expertise.who_store import WhoUnit
from core.reads import Caller
from core.replies import Reply, Whisper
from core.sharing import Findable, Lookup
from core.spans import t

REMEMBERED = timedelta(days=90)  # how long the buttons under a look-up know their topic
PEOPLE, CARDS, NEAR = 2, 3, 8  # with *Ask about this* and *Read what is kept*, four buttons
ALIKE = 0.72
LONGEST_TOPIC = 60


@command("who", t("Find who and what can help with a topic"), alone=True, part=Part.ASK)
async def who(
    caller: Caller, unit: WhoUnit, topic: Annotated[str, Arg(t("a topic, such as networks"), What.TOPIC)] = ""
) -> Reply:
    """Look a topic up."""
    if not caller.joined:
        return Whisper(messages.join())
    listed = await _others(caller, unit)
    if not topic:
        return Whisper(messages.topics(_every(listed), found=await _found(caller, unit)))
    return await _look_up(caller, unit, " ".join(topic.split())[:LONGEST_TOPIC], listed)


@press("who.near")
async def near(caller: Caller, unit: WhoUnit, value: str) -> Reply:
    """Look up a topic from a menu."""
    return await who.run(caller, unit, value)


async def _look_up(caller: Caller, unit: WhoUnit, topic: str, listed: Sequence[Findable]) -> Reply:
    lookup = Lookup(unit.new_id(), caller.member, topic, unit.now)
    await unit.lookups.add(lookup, forget_before=unit.now - REMEMBERED)
    people = await _who_list(topic, listed, unit)
    cards = await unit.kept_answers.about(topic, caller.member, CARDS)
    channel = (await unit.settings.get()).help_channel_name
    if not people and not cards:
        return Whisper(messages.nothing(lookup, channel, await _alike(topic, listed, unit)))
    shown = sorted(people, key=lambda _: unit.chance.random())[:PEOPLE]
    return Whisper(messages.found(lookup, shown, len(cards), channel, more=len(people) > PEOPLE))


async def _others(caller: Caller, unit: WhoUnit) -> Sequence[Findable]:
    barred = await unit.barriers.barred(caller.member)
    everybody = await unit.directory.listed()
    return [one for one in everybody if one.member != caller.member and one.member not in barred]


async def _found(caller: Caller, unit: WhoUnit) -> bool:
    return any(one.member == caller.member for one in await unit.directory.listed())


async def _who_list(topic: str, listed: Sequence[Findable], unit: WhoUnit) -> Sequence[Findable]:
    wanted = await unit.vocabulary.terms(topic)
    found = []
    for one in listed:
        fitting = [known for known in one.topics if await _names(known, topic, wanted, unit)]
        if fitting:
            found.append(replace(one, topics=tuple(fitting)))
    return found


async def _names(known: str, topic: str, wanted: frozenset[int], unit: WhoUnit) -> bool:
    """Tell whether a listed topic is the one that was looked up: the same words, in any form and order."""
    if known.casefold() == topic.casefold():
        return True
    return bool(wanted) and wanted <= await unit.vocabulary.terms(known)


async def _alike(topic: str, listed: Sequence[Findable], unit: WhoUnit) -> Sequence[str]:
    """Return listed topics near this one: those that share a word with it, and those spelt much like it."""
    every, wanted = _every(listed), await unit.vocabulary.terms(topic)
    sharing = [one for one in every if wanted & await unit.vocabulary.terms(one)]
    folded = {one.casefold(): one for one in every}
    spelt = [folded[one] for one in get_close_matches(topic.casefold(), list(folded), NEAR, ALIKE)]
    return list(dict.fromkeys([*sharing, *spelt]))[:NEAR]


def _every(listed: Sequence[Findable]) -> Sequence[str]:
    every = {topic.casefold(): topic for one in listed for topic in one.topics}
    return [every[key] for key in sorted(every)]
