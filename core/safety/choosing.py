"""What organisers choose about safety: whether posts without a name wait for a tap, and how old accounts must be."""

from collections.abc import Mapping
from dataclasses import replace

from core.actions import Action
from core.commands import command, submit
from core.errors import Refusal
from core.forms import ChoiceField, Form
from core.message import Facts, Message, Option, note, prose
from core.reads import Caller
from core.replies import Ask, Reply, Whisper
from core.safety import messages
from core.safety.store import SafetyUnit
from core.settings import Settings
from core.spans import Bold, Code, Phrase, t, tn

ON, OFF = "on", "off"
AGES = (0, 1, 7, 30)  # days


@command("safety", t("Choose who may ask, and what waits for a tap"), asks=True, organiser=True)
async def safety(caller: Caller, unit: SafetyUnit) -> Reply:
    """Open the form."""
    _organises(caller)
    return Ask(form(await unit.settings.get()))


@submit("safety.choose")
async def chosen(caller: Caller, unit: SafetyUnit, values: Mapping[str, str]) -> Reply:
    """Save what was chosen."""
    _organises(caller)
    age = next((days for days in AGES if str(days) == values.get("age")), None)
    if age is None:
        raise Refusal(t("Please choose one of the numbers offered."))
    settings = await unit.settings.get()
    changed = replace(settings, anonymous_needs_tap=values.get("tap") != OFF, youngest_account_days=age)
    if changed != settings:
        await unit.settings.save(changed)
    return Whisper(saved(changed))


def form(settings: Settings) -> Form:
    """The two choices."""
    ages = tuple(Option(str(days), _days(days)) for days in AGES)
    return Form(
        Action("safety.choose"),
        t("Safety here"),
        (
            ChoiceField(
                "tap",
                t("Posts without a name"),
                (Option(ON, t("Wait for an organiser's tap")), Option(OFF, t("Go to the channel at once"))),
                ON if settings.anonymous_needs_tap else OFF,
            ),
            ChoiceField(
                "age",
                t("Accounts that may ask"),
                ages,
                str(settings.youngest_account_days),
                hint=t("Where a platform doesn't tell an account's age, this counts for nobody."),
            ),
        ),
        t("Save"),
    )


def saved(settings: Settings) -> Message:
    """What holds now."""
    tap = t("Wait for an organiser's tap") if settings.anonymous_needs_tap else t("Go to the channel at once")
    return Message(
        "safety.saved",
        t("Saved. This is what holds here now."),
        (
            prose(Bold(t("This is what holds here now"))),
            Facts(
                (
                    (t("Posts without a name"), (tap,)),
                    (t("Accounts that may ask"), (_days(settings.youngest_account_days),)),
                    (t("In somebody's first week"), (t("One open question at a time"),)),
                )
            ),
            note(t("{stop} holds everything I send unasked.", stop=Code("/kith stop"))),
        ),
    )


def _days(days: int) -> Phrase:
    return tn("A day old", "{count} days old", days) if days else t("Of any age")


def _organises(caller: Caller) -> None:
    if not caller.organiser:
        raise Refusal(messages.ORGANISERS)
