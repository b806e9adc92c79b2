"""The playground through its own requests: what members type, press and send, and who sees what comes of it."""

import re
from typing import Any

import pytest

from bots.web.acts import DEAF
from core.inbound import Telling
from tests.bots.web.pages import Pages
from tests.bots.web.toys import offer_to

PYTHON = "channel:python"
QUESTION = "How do I chunk a Zarr store by time?"


def token(message: dict[str, Any], label: str) -> str:
    """Find what a button remembers, by its label."""
    found = re.search(rf'data-token="([^"]+)">{label}<', message["html"])
    assert found, message["html"]
    return found[1]


async def test_what_people_say_in_a_channel_is_seen_by_everybody_and_answered_by_nobody(pages: Pages) -> None:
    said = await pages.types("mia-stone", PYTHON, "Does anybody use Zarr?")

    assert said == {"hint": None}
    assert (await pages.sees("ben-okafor", PYTHON))[-1]["html"] == '<p class="typed">Does anybody use Zarr?</p>'
    assert pages.woken == 0


async def test_what_is_said_in_a_channel_is_handed_on_to_be_counted_where_listening_is_open(pages: Pages) -> None:
    await pages.types("mia-stone", PYTHON, "Does anybody use Zarr?")
    await pages.types("mia-stone", "direct", "Only to Kith")
    await pages.types("mia-stone", PYTHON, "/kith join")

    (told,) = pages.heard
    assert (told.place.key, told.user, told.text) == ("python", "mia-stone", "Does anybody use Zarr?")
    assert (told.telling, told.answers) == (Telling.WRITTEN, None)


async def test_what_is_typed_to_kith_alone_stays_there_and_is_told_to_be_unread(pages: Pages) -> None:
    said = await pages.types("mia-stone", "direct", "hello?")

    assert said["hint"] == DEAF
    assert await pages.reads("mia-stone", "direct") == ["hello?"]
    assert await pages.reads("ben-okafor", "direct") == []


async def test_a_whisper_is_seen_by_one_person_and_is_still_there_after_a_reload(pages: Pages) -> None:
    await pages.types("mia-stone", PYTHON, "/kith join")
    message = (await pages.sees("mia-stone", PYTHON))[-1]

    assert message["summary"] == "You joined. Nothing is asked of you until you say so."
    assert (message["private"], message["after"]) == ("Visible to Mia Stone alone", "/kith join")
    assert message["summary"] not in await pages.reads("ben-okafor", PYTHON)
    assert pages.woken == 1


async def test_a_whisper_to_somebody_who_is_alone_with_kith_needs_no_label(pages: Pages) -> None:
    await pages.types("mia-stone", "direct", "/kith join")

    assert [message["private"] for message in await pages.sees("mia-stone", "direct")] == [None]


async def test_what_kith_says_aloud_is_seen_by_everybody(pages: Pages) -> None:
    await pages.types("mia-stone", PYTHON, "/kith wave")

    assert (await pages.sees("ben-okafor", PYTHON))[-1]["html"] == "<p><strong>Mia Stone</strong> says hello.</p>"


async def test_a_refusal_is_whispered(pages: Pages) -> None:
    await pages.types("mia-stone", PYTHON, "/kith settings")
    await pages.types("mia-stone", PYTHON, "/kith dance")

    organisers, unknown = (await pages.reads("mia-stone", PYTHON))[-2:]
    assert organisers.startswith("/kith settings is for organisers.")
    assert unknown.startswith("I don't know the command dance.")
    assert (await pages.sees("mia-stone", PYTHON))[-1]["private"] == "Visible to Mia Stone alone"


async def test_a_form_opens_with_what_was_typed(pages: Pages) -> None:
    said = await pages.types("mia-stone", PYTHON, f"/ask {QUESTION}")

    assert f"\n{QUESTION}</textarea>" in said["dialog"]


async def test_a_form_that_is_not_right_stays_open_with_a_sentence_beside_its_field(pages: Pages) -> None:
    said = await pages.sends("mia-stone", PYTHON, "toy.send:01TOYS", text="Zarr?", kind="feedback", tag="<b>")

    assert not said["close"]
    assert 'aria-invalid="true"' in said["dialog"]
    assert "Please write a little more" in said["dialog"]
    assert "\nZarr?</textarea>" in said["dialog"]
    assert 'value="feedback" checked' in said["dialog"]
    assert 'value="&lt;b&gt;"' in said["dialog"]


async def test_a_refused_form_stays_open_so_that_nothing_is_lost(pages: Pages) -> None:
    before = await pages.reads("mia-stone", PYTHON)
    said = await pages.sends("mia-stone", PYTHON, "toy.send:01TOYS", text="please refuse this", kind="answer")

    assert said == {"refused": "<p>You have three questions open. Close one first.</p>"}
    assert await pages.reads("mia-stone", PYTHON) == before


async def test_a_sent_form_closes_and_its_buttons_work(pages: Pages) -> None:
    said = await pages.sends("mia-stone", PYTHON, "toy.send:01TOYS", text=QUESTION, kind="answer")
    status = (await pages.sees("mia-stone", PYTHON))[-1]

    assert said["close"]
    assert QUESTION in status["html"]
    await pages.presses("mia-stone", PYTHON, token=token(status, "Stop here"), message=status["id"])
    stopped = (await pages.sees("mia-stone", PYTHON))[-1]
    assert (stopped["id"], stopped["summary"]) == (status["id"], "Stopped. Nobody else is asked.")
    assert stopped["private"] == "Visible to Mia Stone alone"


async def test_a_button_opens_a_form_and_remembers_its_message(pages: Pages) -> None:
    await pages.sends("mia-stone", PYTHON, "toy.send:01TOYS", text=QUESTION, kind="answer")
    status = (await pages.sees("mia-stone", PYTHON))[-1]
    said = await pages.presses("mia-stone", PYTHON, token=token(status, "Edit my question"), message=status["id"])

    assert "<form" in said["dialog"]
    assert said["message"] == status["id"]


async def test_an_offer_is_news_and_a_press_turns_it_into_its_result(pages: Pages) -> None:
    assert await pages.news("ben-okafor") == {}
    await offer_to(pages.playground, "ben-okafor")
    await offer_to(pages.playground, "ben-okafor")
    [offered] = await pages.sees("ben-okafor", "direct")

    assert await pages.news("ben-okafor") == {"direct": [int(offered["id"])]}
    await pages.presses("ben-okafor", "direct", token=token(offered, "Pass"), message=offered["id"])
    assert await pages.reads("ben-okafor", "direct") == ["Passed. Nobody sees this, and I'll ask someone else."]


async def test_a_choice_sends_what_was_chosen(pages: Pages) -> None:
    await offer_to(pages.playground, "ben-okafor")
    [offered] = await pages.sees("ben-okafor", "direct")
    often = re.search(r'<form class="choice" data-token="([^"]+)"', offered["html"])
    assert often
    await pages.presses("ben-okafor", "direct", token=often[1], value="5", message=offered["id"])

    assert await pages.reads("ben-okafor", "direct") == ["Up to 5 a week."]


async def test_a_moment_is_told_to_each_reader_in_their_zone(pages: Pages) -> None:
    for user in ("mia-stone", "ben-okafor"):
        await offer_to(pages.playground, user)

    assert "14:00 today" in (await pages.sees("mia-stone", "direct"))[0]["html"]
    assert "22:00 today" in (await pages.sees("ben-okafor", "direct"))[0]["html"]


async def test_a_press_on_anothers_message_makes_a_whisper_and_changes_nothing(pages: Pages) -> None:
    await offer_to(pages.playground, "ben-okafor")
    [offered] = await pages.sees("ben-okafor", "direct")
    await pages.presses("mia-stone", "direct", token=token(offered, "Pass"), message=offered["id"])

    assert await pages.reads("ben-okafor", "direct") == [offered["summary"]]
    assert len(await pages.reads("mia-stone", "direct")) == 1


async def test_a_room_is_for_those_who_are_in_it(pages: Pages) -> None:
    store = pages.playground.store
    room = f"room:{await store.open_room('q1', 'Zarr chunks', ['mia-stone', 'ben-okafor'])}"
    await pages.types("mia-stone", room, "Hello Ben")
    pane = (await pages.get("/api/pane", user="ben-okafor", place=room)).json()

    assert await pages.reads("ben-okafor", room) == ["Hello Ben"]
    assert pane["places"][-1] == {"name": room, "kind": "room", "title": "Zarr chunks", "about": "You, Mia Stone, Kith"}
    assert room in await pages.news("ben-okafor")
    assert await pages.news("mia-stone") == {}
    assert (await pages.post("/api/type", user="ana-larsen", place=room, text="Hi")).status_code == 400
    assert (await pages.get("/api/pane", user="ana-larsen", place=room)).status_code == 400


async def test_news_of_an_earlier_run_is_found_again(pages: Pages) -> None:
    await offer_to(pages.playground, "ben-okafor")
    again = Pages(type(pages.playground)(pages.playground.store, pages.playground.clock, pages.playground.home))

    assert await again.news("ben-okafor") == await pages.news("ben-okafor") != {}


async def test_an_answer_says_what_it_answers(pages: Pages) -> None:
    messages = await pages.sees("mia-stone", "channel:general")

    assert [message["answers"] and message["answers"]["name"] for message in messages] == [None, "Ben Okafor"]


async def test_a_message_of_an_older_kith_is_still_a_message(pages: Pages) -> None:
    now = pages.playground.clock.now()
    await pages.playground.store.post("direct", "mia-stone", at=now, body={"message": {"is": "Poem"}, "community": "x"})

    assert "another version of Kith" in (await pages.reads("mia-stone", "direct"))[0]


async def test_the_clock_moves_and_everybody_sees_it(pages: Pages) -> None:
    moved = (await pages.post("/api/clock", step="hours")).json()

    assert moved["clock"]["time"] == "14:00"
    assert (await pages.get("/api/pane", user="ben-okafor", place=PYTHON)).json()["person"]["time"] == "22:00"
    assert pages.woken == 1


async def test_the_page_lists_the_commands_it_was_given(pages: Pages) -> None:
    commands = (await pages.get("/api/start")).json()["commands"]

    assert commands[0] == {
        "head": "/ask",
        "usage": "/ask [text]",
        "help": "Ask people who may know",
        "organiser": False,
        "takes": True,
    }
    assert [command["head"] for command in commands] == [
        "/ask",
        *(f"/kith {n}" for n in "join wave offer settings".split()),
    ]


async def test_the_page_says_what_it_is_and_where_to_start(pages: Pages) -> None:
    page = (await pages.get("/")).text

    assert "The toy community" in page
    assert "There is no login" in page
    assert 'data-text="/ask How do I chunk' in page
    assert "<script>" not in page
    assert "style=" not in page


async def test_a_picture_is_shown_when_kith_drew_it(pages: Pages) -> None:
    pages.drawn["network/01ADA"] = b"png"

    assert (await pages.get("/pictures/network%2F01ADA")).content == b"png"
    assert (await pages.get("/pictures/network%2F01BEN")).status_code == 404


async def test_the_playground_says_that_it_is_well(pages: Pages) -> None:
    assert (await pages.get("/healthz")).text.startswith("version ")


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/api/type", {"user": "nobody", "place": PYTHON, "text": "hi"}),
        ("/api/type", {"user": "mia-stone", "place": "kitchen", "text": "hi"}),
        ("/api/type", {"user": "mia-stone", "place": PYTHON}),
        ("/api/clock", {"step": "back"}),
        ("/api/clock", {"step": ["due"]}),
    ],
)
async def test_what_no_page_sends_is_refused(pages: Pages, path: str, fields: dict[str, Any]) -> None:
    assert (await pages.post(path, **fields)).status_code == 400
