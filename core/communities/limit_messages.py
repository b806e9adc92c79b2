"""Every sentence about hosts and about the limits that organisers set."""

from core.actions import Action
from core.communities.launch_messages import LAUNCH
from core.forms import ChoiceField, Form, TextField
from core.message import Message, Option, said
from core.settings import Settings
from core.spans import Inline, Phrase, t, tn

ON, OFF = "on", "off"
MOST_HOSTS, OLDEST = 5, 365

BAD_DAYS = t("Please write a number of days, from 0 to {count}.", count=OLDEST)
TOO_MANY_HOSTS = t("Please name up to {count} hosts.", count=MOST_HOSTS)


def hosts_form(names: str) -> Form:
    """Who looks for a person when a first question waits."""
    return Form(
        Action("communities.hosts"),
        t("Hosts"),
        (
            TextField(
                "hosts",
                t("Their names here"),
                t("Up to {count} members who joined, with commas between them", count=MOST_HOSTS),
                names,
                required=False,
                longest=300,
            ),
        ),
        t("Save"),
        introduction=((t("A host hears of a first question that waits. Please ask them before you name them."),),),
    )


def nobody_called(name: Inline) -> Phrase:
    """A host who is not here."""
    return t("I know nobody who joined and is called {name}.", name=name)


def several_called(name: Inline) -> Phrase:
    """A name that several have."""
    return t("Several members are called {name}. Please write the whole name.", name=name)


def settings_form(chosen: Settings) -> Form:
    """Limits that organisers set; members may choose less."""
    weekly = tuple(Option(str(count), tn("1 a week", "{count} a week", count)) for count in (1, 2, 5))
    open_ = tuple(Option(str(count), tn("1 at a time", "{count} at a time", count)) for count in (1, 2, 3))
    taps = Option(ON, t("A moderator sees it first")), Option(OFF, t("It is posted at once"))
    return Form(
        Action("communities.settings"),
        t("Limits here"),
        (
            ChoiceField("weekly", t("Questions a member may be asked"), weekly, str(chosen.most_weekly)),
            ChoiceField("open", t("Questions one may have open"), open_, str(chosen.most_open)),
            ChoiceField("tap", t("A post without a name"), taps, ON if chosen.anonymous_needs_tap else OFF),
            TextField(
                "days",
                t("Days an account must be old to ask"),
                t("0 lets everybody ask."),
                str(chosen.youngest_account_days),
                longest=3,
            ),
        ),
        t("Save"),
        introduction=((t("Members may choose less than this, never more."),),),
    )


def saved() -> Message:
    """Saved."""
    return said("communities.saved", t("Your choice is saved."), t("{command} shows what holds.", command=LAUNCH))
