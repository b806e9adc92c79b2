"""What any member does: thank somebody, show thanks they got, see how a shout-out is chosen, say what they wish."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from core.commands import Arg, Part, What, command, press, submit
from core.errors import Refusal
from core.ids import MemberId
from core.letters import Purpose
from core.reads import Caller, Named
from core.recognition import ThanksShown
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.shoutouts import messages
from core.shoutouts.gathering import where
from core.shoutouts.giving import give
from core.shoutouts.model import LONGEST_WORDS, TAGS, Kind, Wishes
from core.shoutouts.store import ShoutoutsUnit
from core.spans import t

FOR = " for "


@command("thanks", t("Thank someone, and say what for"), alone=True, asks=True, part=Part.HELP)
async def thanks(
    caller: Caller,
    unit: ShoutoutsUnit,
    who: Annotated[str, Arg(t("who helped you"), What.MEMBER)] = "",
    what: Annotated[str, Arg(t("what for"))] = "",
) -> Reply:
    """Open the form, filled in as far as the words go."""
    _joined(caller)
    channel = where(await unit.shoutouts.settings())
    if not who:
        return Ask(messages.thanks_form(channel=channel))
    found, words = await _whom(caller, unit, who, what)
    if len(found) == 1:
        return Ask(messages.thanks_form(found[0], words=words, channel=channel))
    return Ask(messages.thanks_form(words=words, among=found, channel=channel))


@press("shoutouts.thank", asks=True)
async def thank(caller: Caller, unit: ShoutoutsUnit) -> Reply:
    """Open the form from a button."""
    _joined(caller)
    return Ask(messages.thanks_form(channel=where(await unit.shoutouts.settings())))


@submit("shoutouts.thank")
async def thank_sent(caller: Caller, unit: ShoutoutsUnit, values: Mapping[str, str], receiver: str = "") -> Reply:
    """Take the thanks."""
    _joined(caller)
    channel = where(await unit.shoutouts.settings())
    words, who = values.get("words", "").strip(), values.get("who", "").strip()
    chosen = receiver or values.get("member", "")
    if chosen:
        found: Sequence[Named] = [await unit.people.named(MemberId(chosen))]
    else:
        try:
            found, _ = await _whom(caller, unit, who, "")
        except Refusal as refusal:
            return Invalid({"who": refusal.sentence}, messages.thanks_form(channel=channel).filled(values))
    form = messages.thanks_form(found[0] if len(found) == 1 else None, words=words, among=found, channel=channel)
    if len(found) > 1:
        return Invalid({"member": messages.SEVERAL}, form.filled(values))
    if not words or len(words) > LONGEST_WORDS:
        return Invalid({"words": messages.TOO_LONG if words else messages.NO_WORDS}, form.filled(values))
    tag = next((kind for kind in TAGS if kind == values.get("tag")), Kind.HELPED)
    open_ = bool(channel) and values.get("where") == messages.OPEN
    deed = await give(caller.member, found[0], tag, words, unit, open_=open_)
    learning = await _learning(found[0].member, unit)
    return Whisper(messages.thanked(found[0].name, counts=deed.counts, learning=learning))


@press("shoutouts.thank-now")
async def thank_now(caller: Caller, unit: ShoutoutsUnit, member: str) -> Reply:
    """Thank in one tap."""
    _joined(caller)
    receiver = await unit.people.named(MemberId(member))
    deed = await give(caller.member, receiver, Kind.HELPED, "", unit)
    learning = await _learning(receiver.member, unit)
    return Whisper(messages.thanked(receiver.name, counts=deed.counts, learning=learning))


@press("shoutouts.show")
async def show(caller: Caller, unit: ShoutoutsUnit, deed: str) -> Reply:
    """Show thanks in the channel: the giver said before that they'd like it, now the receiver does."""
    found = await unit.deeds.get(deed)
    if found is None or found.doer != caller.member or not found.open:
        raise Refusal(messages.NOT_YOURS)
    if await unit.deeds.show(deed, unit.now):
        unit.emit(ThanksShown(unit.community, deed))
    return Replace(messages.shown())


@press("shoutouts.how")
async def how(caller: Caller, unit: ShoutoutsUnit) -> Reply:  # noqa: ARG001
    """Tell how a shout-out is chosen."""
    return Whisper(messages.how())


@command("mentions", t("Choose how thanks may name you"), asks=True)
async def mentions(caller: Caller, unit: ShoutoutsUnit) -> Reply:
    """Open the member's wishes."""
    return Ask(messages.wishes_form(await unit.shoutouts.wishes(caller.member)))


@submit("shoutouts.mentions")
async def mentions_sent(caller: Caller, unit: ShoutoutsUnit, values: Mapping[str, str]) -> Reply:
    """Save the member's wishes."""
    ask, back = values.get("ask") != messages.NEVER, values.get("look_back") == messages.ON
    wishes = Wishes(caller.member, ask, back)
    await unit.shoutouts.save_wishes(wishes)
    news = await unit.consents.allows(caller.member, Purpose.NEWS)
    return Whisper(messages.wished(wishes, news=news))


def _joined(caller: Caller) -> None:
    if not caller.joined:
        raise Refusal(messages.JOIN_TO_THANK)


async def _learning(member: MemberId, unit: ShoutoutsUnit) -> Sequence[str]:
    """What a member is learning, if they let others find them."""
    listed = await unit.directory.listed()
    return next((one.learning for one in listed if one.member == member), ())


async def _whom(caller: Caller, unit: ShoutoutsUnit, who: str, what: str) -> tuple[Sequence[Named], str]:
    """Find who is meant, and what for. A name may have several words: all before "for" are tried first."""
    name, cut, rest = f"{who} {what}".partition(FOR)
    found = await unit.people.called(name, caller.home) if cut else []
    if found:
        who, words = name, rest
    else:
        found, words = await unit.people.called(who, caller.home), what.removeprefix(FOR.lstrip())
    if not found:
        raise Refusal(messages.NOT_HERE if who.startswith("<@") else messages.NOBODY)
    others = [one for one in found if one.member != caller.member]
    if not others:
        raise Refusal(messages.YOURSELF)
    if len({one.name for one in others}) < len(others):
        raise Refusal(messages.NAMESAKES)
    return others, words.strip()
