"""Every sentence of thanks given at any time, and of what a member wishes for about being named."""

from collections.abc import Sequence

from core.actions import Action
from core.fewer import Unasked, fewer
from core.forms import ChoiceField, Field, Form, TextField
from core.message import Block, Button, Buttons, Message, Option, Quote, Weight, note, prose, said
from core.reads import Named
from core.shoutouts.model import LONGEST_WORDS, Deed, Kind, Wishes
from core.spans import Bold, Code, Text, t

MENTIONS = Code("/kith mentions")
OPEN, PRIVATE, NO_TAG = "open", "private", "none"
ASK, NEVER, ON, OFF = "ask", "never", "on", "off"

YOURSELF = t("You can't thank yourself here. Is there someone who helped you?")
NO_WORDS = t("Please say what for. One line is plenty.")
TOO_LONG = t("Please keep it to {count} characters.", count=LONGEST_WORDS)
JOIN_TO_THANK = t("Please join with {command}. Then I can pass your thanks on.", command=Code("/kith join"))
NOBODY = t("Nobody of that name has joined me here. Please check the name, or ask them to join.")
NAMESAKES = t("More than one person here has that name. Please mention the one you mean with an @.")
TOLD_TODAY = t("They've heard your thanks today. You can thank them again tomorrow.")
NOT_HERE = t("They haven't joined me here, so I can't pass it on. Perhaps you can tell them yourself.")
NOT_NOW = t("I can't pass this on. Nothing was sent.")
SEVERAL = t("More than one person may be meant. Please choose one.")
DAY_IS_FULL = t("I've passed on a lot of your thanks today. Please send this one tomorrow.")
NOT_YOURS = t("These thanks went to someone else, so they decide this.")


def thanks_form(
    receiver: Named | None = None, who: str = "", words: str = "", among: Sequence[Named] = (), *, channel: str = ""
) -> Form:
    """Who, what for, what it was like and, where there is a channel for it, whether others may see it."""
    fields: list[Field] = []
    if receiver is None and among:
        options = tuple(Option(one.member, one.name) for one in among)
        fields.append(ChoiceField("member", t("Whom do you mean?"), options, among[0].member))
    elif receiver is None:
        fields.append(TextField("who", t("Who helped you?"), hint=t("Their name here"), value=who, longest=80))
    hint = t("One line is plenty. They will read it.")
    fields.append(TextField("words", t("What for?"), hint, words[:LONGEST_WORDS], lines=True, longest=LONGEST_WORDS))
    fields.append(ChoiceField("tag", t("What was it like?"), _tags(), NO_TAG))
    if channel:
        places = (
            Option(PRIVATE, t("To them alone")),
            Option(OPEN, t("In #{channel} too, if they like", channel=channel)),
        )
        fields.append(ChoiceField("where", t("Who may see it?"), places, PRIVATE))
    to: tuple[Text, ...] = ((t("To {name}.", name=Bold(receiver.name)),),) if receiver else ()
    ids = (receiver.member,) if receiver else ()
    return Form(Action("shoutouts.thank", ids), t("Thank someone"), tuple(fields), t("Send thanks"), to)


def thanked(name: str, *, counts: bool, learning: Sequence[str] = ()) -> Message:
    """To the one who thanked; what the other one is learning says how to give back."""
    fair = t("For the shout-out, one thank you a week to the same person counts, and five a week in all.")
    told = t("{name} will hear it from me.", name=Bold(name))
    back = t(
        "{name} is learning {topics}. Perhaps you know something or someone.", name=name, topics=", ".join(learning)
    )
    return Message(
        "shoutouts.thanked",
        t("I'll pass your thanks on."),
        (prose(told), *((prose(back),) if learning else ()), *(() if counts else (note(fair),))),
    )


def thanks(deed: Deed, giver: str, channel: str) -> Message:
    """The receiver learns who thanked them and why."""
    blocks: list[Block] = [prose(t("{name} thanked you.", name=Bold(giver)))]
    if deed.words:
        blocks.append(Quote(deed.words))
    if deed.kind in _FELT:
        blocks.append(prose(_FELT[deed.kind]))
    if deed.open and channel:
        blocks.append(prose(t("They'd be glad to say it in #{channel}. That's up to you.", channel=channel)))
        blocks.append(Buttons((Button(t("Show it in the channel"), Action("shoutouts.show", (deed.id,))),)))
    why = t("Why this: {name} used {thanks}.", name=giver, thanks=Code("/thanks"))
    more = t("{command} sets how thanks may name you.", command=MENTIONS)
    return Message("shoutouts.thanks", t("Someone here thanked you."), (*blocks, note(why, " ", more)))


def shown() -> Message:
    """The receiver likes it in the channel, too."""
    return said("shoutouts.shown", t("I'm showing it in the channel."))


def public(deed: Deed, giver: str, doer: str) -> Message:
    """Thanks in the channel, since both like that."""
    line = t("{giver} thanked {name}.", giver=Bold(giver), name=Bold(doer))
    both = note(t("Both of them agreed to show this here."))
    quote = (Quote(deed.words, giver),) if deed.words else ()
    return Message("shoutouts.public", t("Someone here thanked someone."), (prose(line), *quote, both))


def look_back(helpers: Sequence[Named]) -> Message:
    """Once a season, for who likes that: who moved you forward?"""
    one_tap = [
        Button(t("Thank {name}", name=one.name), Action("shoutouts.thank-now", (one.member,))) for one in helpers
    ]
    more = Button(t("Thank someone"), Action("shoutouts.thank"))
    return Message(
        "shoutouts.look-back",
        t("A season has passed. Would you like to look back?"),
        (
            prose(Bold(t("Who moved you forward?"))),
            prose(t("Three months have passed. If someone helped you on your way, you can tell them here.")),
            Buttons((*one_tap, more, fewer(Unasked.LOOK_BACK))),
            note(t("Why this: you asked me to, once a season. {command} ends it.", command=MENTIONS)),
        ),
    )


def wishes_form(wishes: Wishes) -> Form:
    """What a member wishes for."""
    ask = Option(ASK, t("Ask me each time")), Option(NEVER, t("Never ask me"))
    back = Option(OFF, t("Off")), Option(ON, t("Once a season"))
    return Form(
        Action("shoutouts.mentions"),
        t("How thanks may name you"),
        (
            ChoiceField("ask", t("Name me in a shout-out"), ask, ASK if wishes.ask else NEVER),
            ChoiceField("look_back", t("Remind me to look back"), back, ON if wishes.look_back else OFF),
        ),
        t("Save"),
        introduction=((t("Nobody is named in a shout-out without their yes."),),),
    )


def wished(wishes: Wishes, *, news: bool) -> Message:
    """What holds now."""
    kept = t("I'll ask before I name you.") if wishes.ask else t("I'll never ask, and never name you.")
    reach = t("Your switch for news is off, so I can't ask you. {command} changes it.", command=Code("/kith join"))
    needed = (wishes.ask or wishes.look_back) and not news
    return Message("shoutouts.wished", t("Your choice is saved."), (prose(kept), *((prose(reach),) if needed else ())))


def how() -> Message:
    """How a shout-out is chosen: the truth, in short. docs/shoutouts.md says the rest."""
    return Message(
        "shoutouts.how",
        t("Here is how a shout-out is chosen."),
        (
            prose(Bold(t("How this is chosen"))),
            prose(
                t("Each line comes from thanks that someone here gave that month."),
                " ",
                t("Thanks without a tag come up once two people gave them to the same person."),
            ),
            prose(
                t("Kinds of help take turns, and so do people. Whoever was asked rests for three months."),
                " ",
                t("More thanks bring nobody up sooner; dice decide between equals."),
            ),
            prose(
                t("Organisers are left out, and so is whoever is away, left, or said never."),
                " ",
                t("Both sides agree to the words. Nobody is named without their yes."),
            ),
            Buttons((Button(t("Thank someone"), Action("shoutouts.thank"), Weight.MAIN),)),
            note(t("{command} sets how thanks may name you.", command=MENTIONS)),
        ),
    )


def _tags() -> tuple[Option, ...]:
    return (
        Option(NO_TAG, t("A help")),
        Option(Kind.PATIENT, t("Patient")),
        Option(Kind.CLEAR, t("Clear")),
        Option(Kind.THINKING, t("It made me think")),
        Option(Kind.CONNECTED, t("It connected me")),
    )


_FELT = {
    Kind.PATIENT: t("They say you were patient."),
    Kind.CLEAR: t("They say you made it clear."),
    Kind.THINKING: t("They say it made them think."),
    Kind.CONNECTED: t("They say it connected them with someone."),
}
