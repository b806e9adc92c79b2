"""The playground in a real browser: what a person sees, presses and types, with a mouse and without."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.bots.web.toys import offer_to
from tests.browser.conftest import Stage

pytestmark = pytest.mark.browser

QUESTION = "How do I chunk a Zarr store by time?"
MIA = "/?panes=mia-stone:channel:python"
MIA_AND_BEN = "/?panes=mia-stone:channel:python,ben-okafor:channel:python"


async def type_line(page: Page, line: str, pane: int = 0) -> None:
    await page.locator(".composer textarea").nth(pane).fill(line)
    await page.keyboard.press("Enter")


async def test_a_first_visitor_is_shown_where_to_start(stage: Stage) -> None:
    page = await stage.opens()
    await page.get_by_role("button", name="Be Mia and ask").click()

    await expect(page.locator(".composer textarea")).to_have_value(re.compile("^/ask How do I chunk"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog", name="Ask for help")).to_be_visible()
    await expect(page.get_by_text("As Mia Stone")).to_be_visible()


async def test_a_form_keeps_what_was_typed_until_it_is_right(stage: Stage) -> None:
    page = await stage.opens(MIA)
    await type_line(page, "/ask")
    field = page.get_by_label("Your question")
    await expect(field).to_be_focused()
    await page.get_by_role("button", name="Send my question").click()
    await expect(page.get_by_text("Please fill this in.")).to_be_visible()
    await field.fill("Zarr?")
    await page.get_by_label("Feedback on my work").check()
    await page.get_by_role("button", name="Send my question").click()

    await expect(page.get_by_text("Please write a little more")).to_be_visible()
    await expect(field).to_have_value("Zarr?")
    await expect(field).to_have_accessible_description(re.compile("Please write a little more"))
    await expect(page.get_by_label("Feedback on my work")).to_be_checked()
    await field.fill(QUESTION)
    await page.get_by_role("button", name="Send my question").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(page.locator(".quote")).to_contain_text(QUESTION)


async def test_a_refused_form_stays_open(stage: Stage) -> None:
    page = await stage.opens(MIA)
    await type_line(page, "/ask please refuse this question")
    await page.get_by_role("button", name="Send my question").click()

    await expect(page.get_by_role("alert").filter(has_text="three questions open")).to_be_visible()
    await expect(page.get_by_label("Your question")).to_have_value("please refuse this question")


async def test_two_people_side_by_side_see_what_is_theirs(stage: Stage) -> None:
    page = await stage.opens(MIA_AND_BEN)
    mia, ben = page.locator(".pane").nth(0), page.locator(".pane").nth(1)
    await type_line(page, "/kith join")
    await expect(mia.get_by_text("Visible to Mia Stone alone")).to_be_visible()
    await type_line(page, "/kith wave", pane=0)

    await expect(ben.get_by_text("Mia Stone says hello.")).to_be_visible()
    await expect(ben.get_by_text("You joined.")).to_be_hidden()
    await type_line(page, "Hello <b>Mia</b>", pane=1)
    await expect(mia.get_by_text("Hello <b>Mia</b>")).to_be_visible()


async def test_an_offer_marks_its_person_and_passing_replaces_it(stage: Stage) -> None:
    page = await stage.opens(MIA)
    await offer_to(stage.playground, "kofi-sato")
    await expect(page.locator("#news")).to_contain_text("Kofi Sato")
    await page.get_by_role("button", name="1 has news").click()
    await page.keyboard.press("Enter")

    kofi = page.get_by_label("Kofi Sato's pane")
    await expect(kofi.get_by_text("A question about Zarr")).to_be_visible()
    await expect(page.get_by_role("button", name="1 has news")).to_be_hidden()
    await kofi.get_by_role("button", name="Pass").click()
    await expect(kofi.get_by_text("Passed. Nobody sees this")).to_be_visible()
    await expect(kofi.get_by_text("A question about Zarr")).to_be_hidden()


async def test_a_choice_waits_for_its_button(stage: Stage) -> None:
    await offer_to(stage.playground, "ben-okafor")
    page = await stage.opens("/?panes=ben-okafor:direct")
    await page.get_by_label("How many questions at most?").select_option("5")
    await page.get_by_role("button", name="Choose", exact=True).click()

    await expect(page.get_by_text("Up to 5 a week.")).to_be_visible()


async def test_commands_are_completed_from_the_keyboard(stage: Stage) -> None:
    page = await stage.opens(MIA)
    line = page.locator(".composer textarea")
    await line.press_sequentially("/k")
    await expect(page.get_by_role("option")).to_have_count(4)
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_contain_text("/kith wave")
    await page.keyboard.press("Tab")

    await expect(line).to_have_value("/kith wave")
    await expect(page.get_by_role("option")).to_have_count(0)
    await page.keyboard.press("Enter")
    await expect(page.locator(".log").get_by_text("says hello.")).to_be_visible()
    await expect(line).to_have_value("")


async def test_a_line_may_have_several_lines(stage: Stage) -> None:
    page = await stage.opens(MIA)
    await page.locator(".composer textarea").press_sequentially("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    await page.keyboard.press("Enter")

    await expect(page.locator(".message").last.locator(".typed")).to_have_text("one\ntwo", use_inner_text=True)


async def test_one_becomes_somebody_else_from_the_keyboard(stage: Stage) -> None:
    page = await stage.opens(MIA)
    await page.keyboard.press("Control+k")
    await page.keyboard.type("soren wEb".replace("o", "ø"))
    await expect(page.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Enter")

    await expect(page.locator(".who")).to_contain_text("Søren Weber")
    await expect(page.locator(".composer textarea")).to_be_focused()
    assert "panes=sren-weber:channel:python" in page.url


async def test_places_change_from_the_keyboard(stage: Stage) -> None:
    page = await stage.opens(MIA)
    await page.keyboard.press("Alt+ArrowUp")
    await expect(page.locator(".title")).to_contain_text("#general")
    await page.keyboard.press("Alt+ArrowUp")

    await expect(page.locator(".title")).to_contain_text("Kith")
    await page.keyboard.press("Alt+ArrowUp")
    await expect(page.locator(".title")).to_contain_text("#python")


async def test_the_clock_moves(stage: Stage) -> None:
    page = await stage.opens(MIA)
    for _ in range(2):
        await page.get_by_role("button", name="+1 hour").click()
    await expect(page.locator("#time")).to_have_text("12:00")
    await page.get_by_role("button", name="next morning").click()

    await expect(page.locator("#day")).to_have_text("Wednesday 15 May 2024")
    await expect(page.locator("#time")).to_have_text("9:00")
    await page.get_by_role("button", name="next due").click()
    await expect(page.get_by_role("status").filter(has_text="Nothing is waiting")).to_be_visible()


async def test_panes_are_added_closed_and_come_back_with_the_address(stage: Stage) -> None:
    page = await stage.opens(MIA)
    await page.get_by_role("button", name="Pane", exact=False).filter(has_text="+").click()
    await page.keyboard.type("Ana Larsen")
    await page.keyboard.press("Enter")
    await expect(page.locator(".pane")).to_have_count(2)
    await page.reload()

    await expect(page.locator(".who")).to_contain_text(["Mia Stone", "Ana Larsen"])
    await page.get_by_role("button", name="Close this pane").first.click()
    await expect(page.locator(".pane")).to_have_count(1)
    assert "mia-stone" not in page.url


async def test_new_messages_are_read_out(stage: Stage) -> None:
    page = await stage.opens("/?panes=ben-okafor:direct")
    await expect(page.locator("#live")).to_be_empty()
    await offer_to(stage.playground, "ben-okafor")

    await expect(page.locator("#live")).to_have_text(
        "Kith: Someone has a question you may know about. Passing is fine."
    )


async def test_a_message_from_another_window_arrives(stage: Stage) -> None:
    one, other = await stage.opens(MIA), await stage.opens("/?panes=ben-okafor:channel:python")
    await type_line(one, "Is anybody here?")

    await expect(other.locator(".log").get_by_text("Is anybody here?")).to_be_visible()
