"""Every sentence that organisers read: what will be posted, who is asked, and what they can do about it."""

from collections.abc import Sequence
from datetime import datetime

from core.actions import Action
from core.forms import ChoiceField, Form, TextField
from core.message import Block, Button, Buttons, Choice, Message, Option, Rule, Steps, note, prose, said
from core.shoutouts.model import LONGEST_LINE, Nomination, Settings
from core.shoutouts.posting import Posting, body, month
from core.spans import Bold, Code, Moment, Text, t

LINE, NOTHING = "line", "nothing"
LAST_HOUR = 23

NO_CHANNEL = t(
    "No channel is set for shout-outs. Send {command} in the channel where they should go.",
    command=Code("/kith shoutout here"),
)
NOT_A_CHANNEL = t("Please send this in the channel where shout-outs should go. This place is a private one.")
BAD_HOUR = t("Please give a whole hour from 0 to {last}.", last=LAST_HOUR)
FULL_MONTH = t("It can't be moved any later this month. You can stop it instead.")
ORGANISERS = t("This is for organisers. Please ask one of them.")
NO_WORDS = t("Please write what follows the name. One line is plenty.")
CANT_ASK = t("I can't ask them about this month's post. There may be many reasons, and all are fine.")
NO_TIME = t("The post is less than five days away, so there's no time left to ask. You can postpone it.")
FULL = t("The post is full. Leave someone out first.")
TOO_LATE = t("The post is out, or no longer planned. Nothing has changed.")


def preview(
    posting: Posting,
    post_at: datetime,
    channel: str,
    asked: Sequence[str],
    *,
    silent: bool = False,
) -> Message:
    """The exact post as it would be now, and who is asked; `silent` where a quiet month posts nothing."""
    ids = (posting.period,)
    blocks: list[Block] = [prose(Bold(t("The shout-out for {month}", month=month(posting.period))))]
    if silent:
        blocks.append(
            prose(t("So far there is nothing to post at {when}, and I'd post nothing.", when=Moment(post_at)))
        )
    else:
        blocks += [prose(t("I'd post this at {when}, as things stand:", when=Moment(post_at))), Rule()]
        blocks += [*body(posting), Rule()]
    if asked:
        blocks.append(prose(t("I ask these people: {names}", names=", ".join(asked))))
        blocks.append(prose(t("Only those who agree are named. I don't say who said no.")))
    blocks.append(
        Buttons(
            (
                Button(t("Edit the lines"), Action("shoutouts.lines", ids)),
                Button(t("Postpone a week"), Action("shoutouts.postpone", ids)),
                Button(t("Stop this month"), Action("shoutouts.stop", ids)),
                Button(t("Change the settings"), Action("shoutouts.settings")),
            )
        )
    )
    if channel:
        blocks.append(note(t("It goes to #{channel}.", channel=channel)))
    return Message("shoutouts.preview", t("Here is the next shout-out, as things stand."), tuple(blocks))


def lines(period: str, found: Sequence[tuple[str, str, Text]]) -> Message:
    """The lines one by one: nomination, name, words; what an organiser can do about them."""
    title = prose(Bold(t("The lines for {month}", month=month(period))))
    again = prose(t("Whoever agreed to earlier words is asked again. Nobody is named without their yes."))
    blocks: list[Block] = [title, again]
    if found:
        options = tuple(Option(key, name) for key, name, _ in found)
        blocks.append(Steps(tuple(words for _, _, words in found)))
        blocks.append(Choice(t("Change the words for"), Action("shoutouts.line", (period,)), options))
        blocks.append(Choice(t("Leave someone out"), Action("shoutouts.drop", (period,)), options))
    else:
        blocks.append(prose(t("There is no line yet.")))
    add = Button(t("Add a line"), Action("shoutouts.add", (period,)))
    back = Button(t("Back to the preview"), Action("shoutouts.preview", (period,)))
    blocks.append(Buttons((add, back)))
    return Message("shoutouts.lines", t("Here are the lines of the next shout-out."), tuple(blocks))


def line_form(nomination: Nomination, name: str) -> Form:
    """Change one line."""
    return Form(
        Action("shoutouts.line", (nomination.id,)),
        t("Change the words"),
        (
            TextField(
                "line",
                t("What follows the name"),
                hint=t("Such as: explained networks until they made sense"),
                value=nomination.line,
                longest=LONGEST_LINE,
            ),
        ),
        t("Ask them again"),
        introduction=((t("For {name}. Both sides are asked about the new words.", name=Bold(name)),),),
    )


def add_form(period: str) -> Form:
    """Add a line about somebody."""
    return Form(
        Action("shoutouts.add", (period,)),
        t("Add a line"),
        (
            TextField("who", t("Whom is it about?"), hint=t("Their name here"), longest=80),
            TextField(
                "line",
                t("What follows the name"),
                hint=t("Such as: explained networks until they made sense"),
                longest=LONGEST_LINE,
            ),
        ),
        t("Ask them"),
        introduction=((t("They are asked first, as everybody is. Without a yes it isn't posted."),),),
    )


def waiting(settings: Settings, next_post: datetime) -> Message:
    """Nothing is planned yet."""
    then = t("The next shout-out goes out at {when}. I ask people in the days before.", when=Moment(next_post))
    where = (note(t("It goes to #{channel}.", channel=settings.channel)),) if settings.channel else ()
    change = Button(t("Change the settings"), Action("shoutouts.settings"))
    return Message("shoutouts.waiting", t("No shout-out is planned yet."), (prose(then), Buttons((change,)), *where))


def stopped() -> Message:
    """Not this month."""
    return said("shoutouts.stopped", t("There is no shout-out this month."), t("The next month goes on as before."))


def off() -> Message:
    """Not at all."""
    again = t("{command} starts them again.", command=Code("/kith shoutout here"))
    return said("shoutouts.off", t("Shout-outs are off. Nobody is asked any more."), again)


def settings_form(settings: Settings) -> Form:
    """When, and what a quiet month says."""
    quiet = Option(LINE, t("One short line")), Option(NOTHING, t("Nothing"))
    return Form(
        Action("shoutouts.settings"),
        t("The monthly shout-out"),
        (
            TextField(
                "hour",
                t("Hour of the post"),
                hint=t("From 0 to {last}, in the community's zone", last=LAST_HOUR),
                value=str(settings.hour),
                longest=2,
            ),
            ChoiceField("quiet", t("A quiet month posts"), quiet, LINE if settings.quiet else NOTHING),
        ),
        t("Save"),
        introduction=((t("The post goes out on the tenth. People are asked five days before, or more."),),),
    )


def saved() -> Message:
    """Kept."""
    return said("shoutouts.saved", t("Saved. A post that is planned already keeps its time."))
