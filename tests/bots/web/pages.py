"""The playground as a browser reaches it, in one process: requests in, JSON out."""

from dataclasses import dataclass, field
from typing import Any

from httpx2 import ASGITransport, AsyncClient, Response

from bots.web.app import application
from bots.web.playground import Playground
from core.inbound import Overheard
from tests.bots.web.toys import a_dispatcher

HOST = "http://127.0.0.1:8765"


@dataclass
class Pages:
    playground: Playground
    woken: int = 0
    drawn: dict[str, bytes] = field(default_factory=dict)
    heard: list[Overheard] = field(default_factory=list)

    def __post_init__(self) -> None:
        async def wake() -> None:
            self.woken += 1

        async def picture(name: str) -> bytes | None:
            return self.drawn.get(name)

        async def overhear(told: Overheard) -> None:
            self.heard.append(told)

        door = a_dispatcher(self.playground)
        app = application(self.playground, door, wake=wake, pictures=picture, overhear=overhear)
        self.browser = AsyncClient(transport=ASGITransport(app=app), base_url=HOST)

    async def get(self, path: str, **query: str) -> Response:
        return await self.browser.get(path, params=query)

    async def post(self, path: str, **fields: Any) -> Response:
        return await self.browser.post(path, json=fields, headers={"origin": HOST})

    async def types(self, user: str, place: str, text: str) -> Any:
        return (await self.post("/api/type", user=user, place=place, text=text)).json()

    async def presses(self, user: str, place: str, **fields: str | None) -> Any:
        return (await self.post("/api/press", user=user, place=place, **fields)).json()

    async def sends(self, user: str, place: str, token: str, message: str | None = None, **values: str) -> Any:
        sent = await self.post("/api/send", user=user, place=place, token=token, message=message, values=values)
        return sent.json()

    async def sees(self, user: str, place: str) -> list[dict[str, Any]]:
        """Give the messages that a person sees in a place."""
        found: list[dict[str, Any]] = (await self.get("/api/pane", user=user, place=place)).json()["messages"]
        return found

    async def reads(self, user: str, place: str) -> list[str]:
        """Give their summaries."""
        return [message["summary"] for message in await self.sees(user, place)]

    async def news(self, user: str) -> dict[str, list[int]]:
        """Give what reached a person in private."""
        everybody = (await self.get("/api/people")).json()["people"]
        found: dict[str, list[int]] = next(person["news"] for person in everybody if person["user"] == user)
        return found
