"""Every sentence that organisers read: what will be posted, who is asked, and what they can do about it."""

from collections.abc import Sequence
from datetime import datetime

from core.actions import Action
from core.forms import ChoiceField, Form, TextField
from core.message import Block, Button, Buttons, Choice, Message, Option, Rule, note, prose, said
from core.shoutouts.model import Settings
from core.shoutouts.posting import Posting, body, month
from core.spans import Bold, Code, Moment, t

LINE, NOTHING = "line", "nothing"
LAST_HOUR = 23

NO_CHANNEL = t(
    "No channel is set for shout-outs. Send {command} in the channel where they should go.",
    command=Code("/kith shoutout here"),
)
NOT_A_CHANNEL = t("Please send this in the channel where shout-outs should go. This place is a private one.")
UNKNOWN = t("{command} takes here, off, or nothing after it.", command=Code("/kith shoutout"))
BAD_HOUR = t("Please give a whole hour from 0 to {last}.", last=LAST_HOUR)
FULL_MONTH = t("It can't be moved any later this month. You can stop it instead.")
ORGANISERS = t("This is for organisers. Please ask one of them.")
TOO_LATE = t("The post is out, or no longer planned. Nothing has changed.")


def preview(
    posting: Posting,
    post_at: datetime,
    channel: str,
    asked: Sequence[str],
    dropping: Sequence[tuple[str, str]],
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
    if dropping:
        options = tuple(Option(key, name) for key, name in dropping)
        blocks.append(Choice(t("Leave someone out"), Action("shoutouts.drop", ids), options))
    blocks.append(
        Buttons(
            (
                Button(t("Postpone a week"), Action("shoutouts.postpone", ids)),
                Button(t("Stop this month"), Action("shoutouts.stop", ids)),
                Button(t("Change the settings"), Action("shoutouts.settings")),
            )
        )
    )
    if channel:
        blocks.append(note(t("It goes to #{channel}.", channel=channel)))
    return Message("shoutouts.preview", t("Here is the next shout-out, as things stand."), tuple(blocks))


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
