"""What a history says of its members."""

from itertools import count

from core.expertise.model import Evidence, Kind
from core.expertise.reading import Reader
from core.expertise.terms import Terms
from core.history import HistoryMessage

_numbers = count()


def message(author: str, text: str = "hello there", thread: str | None = None, **more: object) -> HistoryMessage:
    number = next(_numbers)
    given: dict[str, object] = {"id": str(number), "at": float(number), "channel": "help"} | more
    return HistoryMessage(author=author, text=text, thread=thread, **given)  # type: ignore[arg-type]


def kinds(*told: HistoryMessage, reader: Reader | None = None) -> list[Kind | None]:
    reader = reader or Reader(Terms(b"key"))
    return [row.kind if row else None for row in map(reader.read, told)]


def read(told: HistoryMessage) -> Evidence:
    row = Reader(Terms(b"key")).read(told)
    assert row is not None
    return row


def test_a_thread_is_opened_answered_once_by_each_and_then_spoken_in() -> None:
    told = [message(author, thread="t") for author in ("ann", "ann", "bo", "bo", "cy", "ann")]

    assert kinds(*told) == [Kind.OPENED, Kind.SPOKE, Kind.ANSWERED, Kind.SPOKE, Kind.ANSWERED, Kind.SPOKE]


def test_an_answer_names_who_asked_and_the_thread() -> None:
    reader = Reader(Terms(b"key"))
    reader.read(message("ann", thread="t"))

    answer = reader.read(message("bo", thread="t", id="7"))

    assert answer is not None
    assert (answer.member, answer.counterpart, answer.thread, answer.source) == ("bo", "ann", "t", "import:help/7")


def test_the_title_belongs_to_the_opening() -> None:

    assert read(message("ann", "why?", thread="t", title="broken pipe")).terms == Terms(b"key").of("broken pipe why?")


def test_without_threads_a_question_is_opened_by_asking_and_answered_by_replying() -> None:
    question = message("ann", "does anyone know rust?", id="q")
    reply, again = message("bo", "a bit", reply_to="q", id="r"), message("cy", "so do I", reply_to="r")

    assert kinds(question, message("bo", "good morning"), reply, again) == [
        Kind.OPENED,
        Kind.SPOKE,
        Kind.ANSWERED,
        Kind.ANSWERED,
    ]


def test_a_machine_says_nothing_and_asks_nothing() -> None:
    announced = message("feed", "Should this be closed?", thread="t", from_bot=True)

    assert kinds(announced, message("ann", thread="t")) == [None, Kind.SPOKE]


def test_a_long_history_is_read_in_bounded_memory() -> None:
    reader = Reader(Terms(b"key"), threads=10, messages=10)

    for number in range(100):
        reader.read(message("ann", thread=f"t{number}"))
        reader.read(message("ann", "is this a question?"))

    assert len(reader._conversations) <= 10
    assert len(reader._thread_of) <= 10


def test_a_conversation_quiet_for_longer_than_the_memory_begins_anew() -> None:
    told = [message("ann", thread="t", at=0.0), message("bo", thread="u", at=4e7), message("bo", thread="t", at=4e7)]

    assert kinds(*told) == [Kind.OPENED, Kind.OPENED, Kind.OPENED]
