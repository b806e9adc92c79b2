"""The forms that ask whom a block or a ban is about, and what is said of somebody whom Kith hasn't met."""

from core.actions import Action
from core.forms import Form, TextField
from core.spans import t

NOT_MET = t("I haven't met them here yet, so there is nothing to do. Once they use me, this works.")
LONGEST_NAME = 100


NAME = TextField("who", t("Their name here"), hint=t("As it stands here, in whole"), longest=LONGEST_NAME)


def block_form() -> Form:
    """Ask whom to keep apart."""
    return Form(Action("safety.block-named"), t("Keep you and somebody apart"), (NAME,), t("Block"))


def ban_form() -> Form:
    """Ask whom to take out."""
    return Form(Action("safety.ban-named"), t("Take somebody out"), (NAME,), t("Take them out"))
