"""The playground for every eye and hand: labels, contrast, a narrow window, dark colours, nothing cut off."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.bots.web.toys import offer_to
from tests.browser.conftest import Stage

pytestmark = pytest.mark.browser

PANES = "/?panes=mia-stone:channel:general,ben-okafor:direct"

# Every element that can be used has a name; every id is one element's; every reference finds something.
NAMELESS = """() => {
  const named = (e) => e.ariaLabel || e.getAttribute("aria-labelledby") || e.textContent.trim() || e.labels?.length;
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  const refs = ["aria-controls", "aria-labelledby", "aria-describedby", "aria-activedescendant", "for"];
  const lost = refs.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].flatMap((e) =>
    e.getAttribute(name).split(" ").filter((id) => id && !ids.includes(id)).map((id) => `${name}=${id}`)));
  const used = "button, a[href], input, select, textarea, [role=listbox], nav, aside, section, [tabindex='0']";
  return [
    ...[...document.querySelectorAll(used)].filter((e) => !named(e)).map((e) => e.outerHTML.slice(0, 120)),
    ...[...document.querySelectorAll("img:not([alt])")].map((e) => e.outerHTML),
    ...ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `twice: ${id}`),
    ...lost,
  ];
}"""

# The contrast of every piece of text with what is painted behind it, as WCAG 2 reckons it.
FAINT = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => top.slice(0, 3).map((c, n) => c * top[3] + under[n] * (1 - top[3]));
  const ground = (e) => {
    const layers = [];
    for (; e; e = e.parentElement) {
      layers.push(rgba(getComputedStyle(e).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const light = (c) => {
    const [r, g, b] = c.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    const words = walk.currentNode.textContent.trim();
    const seen = e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!words || !seen || e.closest(".unseen, .sign")) continue;
    const under = ground(e);
    const at = ratio(over(rgba(getComputedStyle(e).color), under), under);
    if (at < 4.5) found.push(`${at.toFixed(2)} ${words.slice(0, 40)} (${e.className || e.tagName})`);
  }
  return found;
}"""

WIDER = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility() && !e.closest(".unseen, .places, .panes, .tabs, pre, dialog, .skip"))
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 120))"""


async def complaints(page: Page) -> Any:
    return await page.evaluate(NAMELESS) + await page.evaluate(FAINT)


@pytest.mark.parametrize("dark", [False, True])
async def test_everything_is_named_and_readable(stage: Stage, dark: bool) -> None:  # noqa: FBT001
    await offer_to(stage.playground, "ben-okafor")
    await offer_to(stage.playground, "ana-larsen")
    page = await stage.opens(PANES, dark=dark)
    await page.locator(".composer textarea").first.fill("/kith join")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Visible to Mia Stone alone")).to_be_visible()

    assert await complaints(page) == []
    await page.locator(".composer textarea").first.press_sequentially("/")
    await expect(page.get_by_role("option").first).to_be_visible()
    assert await complaints(page) == []
    await page.locator(".composer textarea").first.fill("/ask Zarr?")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Send my question").click()
    await expect(page.get_by_text("Please write a little more")).to_be_visible()
    assert await complaints(page) == []
    await page.keyboard.press("Escape")
    await page.keyboard.press("Control+k")
    await expect(page.get_by_role("dialog", name="Who is in this pane?")).to_be_visible()
    assert await complaints(page) == []


async def test_a_narrow_window_shows_one_pane_at_a_time(stage: Stage) -> None:
    await offer_to(stage.playground, "ben-okafor")
    page = await stage.opens(PANES, wide=390, high=844)
    await expect(page.locator(".pane:visible")).to_have_count(0)
    await page.get_by_role("tab", name="Mia Stone").click()
    await expect(page.locator(".pane:visible")).to_have_count(1)
    await expect(page.locator(".pane:visible")).to_contain_text("NetCDF: HDF error")
    await page.keyboard.press("ArrowRight")

    await expect(page.locator(".pane:visible")).to_contain_text("A question about Zarr")
    await expect(page.get_by_role("tab", name="Ben Okafor")).to_be_focused()
    assert await page.evaluate(WIDER) == []
    assert await complaints(page) == []


@pytest.mark.parametrize("wide", [320, 720, 1024, 1600])
async def test_nothing_is_cut_off(stage: Stage, wide: int) -> None:
    page = await stage.opens(PANES, wide=wide)

    assert await page.evaluate(WIDER) == []


async def test_dark_and_light_are_kept(stage: Stage) -> None:
    page = await stage.opens(PANES)
    await page.get_by_role("button", name="Dark colours").click()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await page.reload()

    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await expect(page.get_by_role("button", name="Dark colours", pressed=True)).to_be_visible()


async def test_every_control_is_reached_with_tab_and_shows_where_one_is(stage: Stage) -> None:
    page = await stage.opens("/?panes=mia-stone:direct")
    reached = []
    for _ in range(40):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement === document.body"):
            break  # the end of the page
        outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        reached.append(await page.evaluate("document.activeElement.id || document.activeElement.className || '?'"))
        assert outline != "none", reached

    assert {"guide-toggle", "theme", "add", "who", "log"} <= set(reached)
