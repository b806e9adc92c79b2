"""What is typed for a command's argument is read as its kind says, and refused in words where it can't be meant."""

from typing import Annotated

import pytest

from core.commands import Arg, Command, What, command
from core.errors import Refusal
from core.ports import Unit
from core.reads import Caller
from core.replies import Nothing, Reply
from core.spans import plain, t
from tests.kit.plain import ENGLISH

WAYS = (("fast", t("By the shortest way")), ("Scenic", t("By the lake")))


@command("odd", t("Take every kind of word"))
async def odd(
    caller: Caller,
    unit: Unit,
    often: Annotated[str, Arg(t("how often"), What.NUMBER, least=1, most=5)] = "",
    loud: Annotated[str, Arg(t("aloud"), What.SWITCH)] = "",
    way: Annotated[str, Arg(t("which way"), choices=WAYS)] = "",
    who: Annotated[str, Arg(t("whom"), What.MEMBER)] = "",
) -> Reply:
    return Nothing()


ODD: Command = odd


def test_words_are_read_as_the_handler_expects_them() -> None:
    assert ODD.check({"often": " 03 ", "loud": "YES", "way": "scenic", "who": "<@7>"}) == {
        "often": "3",
        "loud": "yes",
        "way": "Scenic",
        "who": "<@7>",
    }
    assert ODD.check({"often": "", "way": " "}) == {}  # what was left out leaves the handler's own default


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"often": "many"}, "Please write a number for how often."),
        ({"often": "0"}, "Please write 1 or more for how often."),
        ({"often": "6"}, "Please write 5 or less for how often."),
        ({"loud": "perhaps"}, "Please write yes or no for aloud."),
        ({"way": "up"}, "Please choose one of fast, Scenic."),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(options: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        ODD.check(options)

    assert plain(refused.value.sentence, ENGLISH) == sentence
