"""The playground answers this computer's own browser, and nobody else's page."""

import socket

import pytest
from httpx2 import AsyncClient

from bots.web.serve import NoPort, NotLoopback, address_of, listen
from tests.bots.web.pages import HOST, Pages
from tests.bots.web.toys import a_playground

JSON = {"content-type": "application/json"}


@pytest.fixture
def browser() -> AsyncClient:
    return Pages(a_playground()).browser


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:9000", "localhost", "[::1]:8765"])
async def test_its_own_names_are_answered(browser: AsyncClient, host: str) -> None:
    assert (await browser.get("/healthz", headers={"host": host})).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "[", "10.0.0.1", ""]
)
async def test_another_name_is_turned_away(browser: AsyncClient, host: str) -> None:
    assert (await browser.get("/api/people", headers={"host": host})).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        JSON,
        JSON | {"origin": "https://evil.example"},
        JSON | {"origin": "null"},
        JSON | {"origin": "http://localhost:8765"},
        {"origin": HOST, "content-type": "text/plain"},
        {"origin": HOST, "content-type": "application/x-www-form-urlencoded"},
    ],
)
async def test_an_act_from_elsewhere_is_turned_away(browser: AsyncClient, headers: dict[str, str]) -> None:
    acted = await browser.post("/api/clock", content=b'{"step": "day"}', headers=headers)

    assert acted.status_code == 403


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'"text"', b" " * 200_001])
async def test_an_act_of_another_shape_is_refused(browser: AsyncClient, content: bytes) -> None:
    acted = await browser.post("/api/clock", content=content, headers=JSON | {"origin": HOST})

    assert acted.status_code == 400


@pytest.mark.parametrize("path", ["/", "/api/start", "/static/main.js", "/nowhere"])
async def test_every_answer_carries_the_pages_rules(browser: AsyncClient, path: str) -> None:
    headers = (await browser.get(path)).headers

    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")


async def test_nothing_on_the_page_comes_from_elsewhere(browser: AsyncClient) -> None:
    page = (await browser.get("/")).text

    assert "//" not in page.replace("<!doctype html>", "")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org", ""])  # noqa: S104
def test_it_does_not_run_for_a_network(host: str) -> None:
    with pytest.raises(NotLoopback, match="no login"):
        listen(host)


def test_it_takes_the_next_free_port() -> None:
    with listen(port=0) as taken:
        port = taken.getsockname()[1]
        with listen(port=port) as following:
            assert following.getsockname()[1] > port
            assert address_of(following) == f"http://127.0.0.1:{following.getsockname()[1]}"


def test_it_says_when_there_is_no_port() -> None:
    with pytest.raises(NoPort, match="65535"), listen(port=65535), listen(port=65535):
        pass


def test_it_runs_on_the_newer_loopback_as_well() -> None:
    if not socket.has_ipv6:
        return
    try:
        taken = listen("::1", 0)
    except NoPort:  # this computer has no IPv6
        return
    with taken:
        assert address_of(taken).startswith("http://[::1]:")
