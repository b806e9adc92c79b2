"""Messages in the browser: the same every time, in the reader's zone, and with nobody's words as markup."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.web import typed
from bots.web.render import initials, inline, render
from core.message import Message, Quote, prose
from core.spans import Link, Moment, t
from tests.bots.web.golden import agrees
from tests.bots.web.reading import read
from tests.bots.web.samples import EVERYTHING, READING, messages

OURS = {
    *(
        "a",
        "blockquote",
        "button",
        "code",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "form",
        "hr",
        "img",
        "label",
    ),
    *("li", "ol", "option", "p", "pre", "select", "span", "strong", "time", "ul"),
}
HARMLESS = {
    *("alt", "aria-hidden", "class", "data-token", "datetime", "href", "loading", "name", "rel", "selected", "src"),
    *("target", "type", "value"),
}


def test_every_kind_of_block_is_drawn_as_it_was() -> None:
    agrees("everything", render(EVERYTHING, READING))


def test_a_moment_is_said_in_its_readers_zone() -> None:
    message = Message("web.test", t("A summary."), (prose(Moment(datetime(2026, 3, 3, 23, 30, tzinfo=UTC))),))

    assert read(render(message, READING)).text == "0:30 tomorrow"
    assert read(render(message, replace(READING, zone=ZoneInfo("America/Denver")))).text == "16:30 today"


@settings(deadline=None)
@given(messages)
def test_no_words_become_markup(message: Message) -> None:
    page = read(render(message, READING))

    assert {tag for tag, _ in page.elements} <= OURS
    assert {name for _, attributes in page.elements for name in attributes} <= HARMLESS
    assert all(attributes["href"].startswith(("http:", "https:", "mailto:")) for attributes in hrefs(page.elements))


@settings(deadline=None)
@given(st.text())
def test_a_quotation_is_read_as_it_was_written(words: str) -> None:
    message = Message("web.test", t("A summary."), (Quote(words),))
    seen = words.replace("\0", "�").replace("\r\n", "\n").replace("\r", "\n")

    assert read(render(message, READING)).text.replace("\r\n", "\n").replace("\r", "\n") == seen


@settings(deadline=None)
@given(st.text(alphabet="`*@[]()<>&\"'~ \nab:/htps.", max_size=80) | st.text())
def test_no_typed_words_become_markup(words: str) -> None:
    page = read(typed.show(words))

    assert {tag for tag, _ in page.elements} <= {"a", "code", "p", "pre", "span", "strong"}
    assert all(attributes["href"].startswith(("http://", "https://")) for attributes in hrefs(page.elements))


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("see `ls -l`", '<p class="typed">see <code>ls -l</code></p>'),
        ("@**Ada B** knows", '<p class="typed"><span class="mention">@Ada B</span> knows</p>'),
        ("**so** it is", '<p class="typed"><strong>so</strong> it is</p>'),
        ("a\n```py\nx = 1\n```\nb", '<p class="typed">a</p><pre><code>x = 1</code></pre><p class="typed">b</p>'),
        ("```\nnever closed", "<pre><code>never closed</code></pre>"),
    ],
)
def test_code_and_bold_words_are_readable(words: str, html: str) -> None:
    assert typed.show(words) == html


@pytest.mark.parametrize(
    "words", ["https://a.example/b", "(https://a.example/b)", "https://a.example/b.", "[the page](https://a.example/b)"]
)
def test_a_web_address_can_be_opened(words: str) -> None:
    [(tag, attributes)] = [found for found in read(typed.show(words)).elements if found[0] == "a"]

    assert (tag, attributes["href"], attributes["rel"]) == ("a", "https://a.example/b", "noopener noreferrer")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//a.example", "http://[", ""])
def test_what_is_no_web_address_stays_words(url: str) -> None:
    assert inline(Link("here", url), READING) == "here"


@pytest.mark.parametrize(
    ("name", "short"), [("Mia Stone", "MS"), ("ana", "A"), ("Ana B. Larsen", "AL"), ("!", "?"), ("", "?")]
)
def test_a_name_is_shortened(name: str, short: str) -> None:
    assert initials(name) == short


def hrefs(elements: list[tuple[str, dict[str, str | None]]]) -> list[dict[str, str]]:
    return [{"href": attributes["href"] or ""} for _, attributes in elements if "href" in attributes]
