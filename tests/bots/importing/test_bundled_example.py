"""The bundled example is lively, readable and says nothing that would lead to a person."""

import json
import re
from pathlib import Path

import pytest

from bots.importing.formats import detect
from bots.importing.lines import BadLine
from bots.importing.names import GIVEN_NAMES, readable_name, with_names
from core.history import HistoryMessage
from tests.bench import example_masks
from tests.bench.example_masks import masked
from tests.bots.importing.exports import everything

EXAMPLES = Path("examples")


@pytest.fixture(scope="module")
def messages() -> list[HistoryMessage]:
    lines = [line for _, line in everything(detect(EXAMPLES / "ncar.jsonl.gz"))]
    assert not [line for line in lines if isinstance(line, BadLine)]
    return [line for line in lines if isinstance(line, HistoryMessage)]


def test_it_is_small_and_lively_to_its_end(messages: list[HistoryMessage]) -> None:
    assert (EXAMPLES / "ncar.jsonl.gz").stat().st_size < 1_000_000
    assert [message.at for message in messages] == sorted(message.at for message in messages)
    assert len({message.author for message in messages}) >= 100
    assert len({message.channel for message in messages}) >= 10
    last_month = [message for message in messages if message.at > messages[-1].at - 30 * 86400]
    assert len(last_month) > 150
    assert len({message.author for message in last_month}) > 20


def test_nothing_in_it_is_an_address_a_login_or_a_way_into_a_meeting(messages: list[HistoryMessage]) -> None:
    texts = [text for message in messages for text in (message.text, message.title or "")]
    for pattern in (
        r"[\w.+-]+@[\w-]+\.(?:edu|com|org|gov|net)\b",
        r"(?:zoom\.us|meet\.google|gather\.town|docs\.google|forms\.gle|dropbox)\S*/",
        r"\b\d{3}[-. ]\d{3}[-. ]\d{4}\b",
        r"(?i)(?:passcode|password|pwd)\s?[:=]\s*(?!\[)\S",
        r"/glade/(?:u/home|work|scratch)/(?!\[login\]|cmip6)\w+/",
        r"\b(?:10|128)\.\d{1,3}\.\d{1,3}\.\d{1,3}\b",
    ):
        found = [match for text in texts for match in re.findall(pattern, text)]
        assert found == [], pattern
    owners = {owner.lower() for text in texts for owner in re.findall(r"github\.com/([\w.-]+)", text)}
    assert owners <= example_masks.ORGANISATIONS


def test_masking_again_changes_nothing(messages: list[HistoryMessage]) -> None:
    for message in messages:
        again = masked(message.text, frozenset())
        assert again == message.text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Hi Keith, see https://x.zoom.us/j/99?pwd=abc.", "Hi [name], see [link]."),
        ("Thanks @Kevin Doe and Amy/Ben!", "Thanks @[name] and [name]/[name]!"),
        ("mail ada@example.edu or ssh ada@casper05", "mail [email] or ssh [login]@casper05"),
        ("/glade/work/adal/x and /glade/u/apps/y", "/glade/work/[login]/x and /glade/u/apps/y"),
        ("Meeting ID: 900 0000 0000, Passcode: Abcd1234", "Meeting ID: [masked], Passcode: [masked]"),
        ("call 303-555-0100", "call [phone]"),
        ("tcp://10.12.205.25:80 and 127.0.0.1", "tcp://[address]:80 and 127.0.0.1"),
        ("https://github.com/NCAR/x https://github.com/adal/x", "https://github.com/NCAR/x [link]"),
        ("@m-8526d2c7 use @property and @dask.delayed", "@m-8526d2c7 use @property and @dask.delayed"),
        ("Will this work? Max memory is 4 GB", "Will this work? Max memory is 4 GB"),
    ],
)
def test_the_masks_hide_people_and_leave_the_question(text: str, safe: str) -> None:
    assert masked(text, frozenset()) == safe


def test_every_member_has_a_name_of_their_own(messages: list[HistoryMessage]) -> None:
    pseudonyms = {message.author for message in messages}
    for message in messages:
        pseudonyms.update(re.findall(r"\bm-[0-9a-f]{8}\b", message.text))

    assert len({readable_name(pseudonym) for pseudonym in pseudonyms}) == len(pseudonyms)
    assert len(GIVEN_NAMES) == len(set(GIVEN_NAMES))
    assert not set(GIVEN_NAMES) & example_masks.GIVEN_NAMES


def test_names_stay_the_same_from_run_to_run() -> None:
    assert readable_name("m-8526d2c7") == "Brisa O"
    assert with_names("@m-8526d2c7, thanks; m-8526d2c7x is no name") == "@Brisa O, thanks; m-8526d2c7x is no name"


def test_the_questions_of_the_tour_belong_to_channels_of_the_example(messages: list[HistoryMessage]) -> None:
    questions = json.loads((EXAMPLES / "questions.json").read_text())

    assert 5 <= len(questions) <= 8
    for question in questions:
        assert set(question) == {"title", "text", "channel", "topics"}
        assert question["channel"] in {message.channel for message in messages}
        assert not any(question["text"][:40] in message.text for message in messages)
