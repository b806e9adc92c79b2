"""The playground's web application: one page, what it reads, and what people do on it."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bots.overhearing import Overhear, hears_nothing
from bots.web import changes, views
from bots.web.acts import Acts, Door, Wake
from bots.web.guard import Guard
from bots.web.inbound import Unreadable
from bots.web.playground import Playground
from bots.web.travel import STEPS, NextDue, Travel

HERE = Path(__file__).parent
TOO_MUCH = 200_000  # bytes in one request

Pictures = Callable[[str], Awaitable[bytes | None]]
Go = Callable[[str], Awaitable[bool]]
Act = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


async def at_rest() -> None:
    """Do nothing after an act: somebody else looks after what is due."""


async def nothing_due() -> datetime | None:
    """Know of nothing that is due."""
    return None


async def no_door(_name: str) -> bool:
    """Lead nowhere."""
    return False


async def no_pictures(_name: str) -> bytes | None:
    """Have drawn nothing."""
    return None


def application(
    playground: Playground,
    door: Door,
    *,
    wake: Wake = at_rest,
    next_due: NextDue = nothing_due,
    pictures: Pictures = no_pictures,
    go: Go = no_door,
    overhear: Overhear = hears_nothing,
) -> Starlette:
    """Make the application. `wake` runs after each act and returns when what is due has been handled.

    `go` opens the door to another example, and tells whether there is one. `overhear` counts words said in channels.
    """
    pages = _Pages(playground, Acts(playground, door, wake, overhear), Travel(playground, wake, next_due), pictures, go)
    return Starlette(
        routes=[
            Route("/", pages.page),
            Route("/healthz", pages.health),
            Route("/api/start", pages.start),
            Route("/api/people", pages.people),
            Route("/api/pane", pages.pane),
            Route("/api/changes", pages.changes),
            Route("/api/type", _act(pages.acts.types), methods=["POST"]),
            Route("/api/press", _act(pages.acts.presses), methods=["POST"]),
            Route("/api/send", _act(pages.acts.sends), methods=["POST"]),
            Route("/api/clock", _act(pages.move), methods=["POST"]),
            Route("/api/door", _act(pages.leave), methods=["POST"]),
            Route("/pictures/{name:path}", pages.picture),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(Guard)],
        exception_handlers={Unreadable: _unreadable},
    )


class _Pages:
    def __init__(self, playground: Playground, acts: Acts, travel: Travel, pictures: Pictures, go: Go) -> None:
        self.playground = playground
        self._go = go
        self.acts = acts
        self.travel = travel
        self._pictures = pictures
        templates = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True)
        self._page = templates.get_template("page.html")

    async def page(self, _request: Request) -> Response:
        about = self.playground.about
        return HTMLResponse(self._page.render(about=about, clock=views.clock(self.playground.clock, about)))

    async def health(self, _request: Request) -> Response:
        return PlainTextResponse(f"version {await self.playground.store.version()}\n")

    async def start(self, _request: Request) -> Response:
        commands = [
            {
                "head": f"/{command.name}" if command.alone else f"/kith {command.name}",
                "usage": command.usage,
                "help": views.sentence(command.help),
                "organiser": command.organiser,
                "takes": bool(command.parameters),
            }
            for command in self.acts.door.catalogue.commands
        ]
        return JSONResponse({"commands": commands, "clock": views.clock(self.playground.clock, self.playground.about)})

    async def people(self, _request: Request) -> Response:
        version = await self.playground.store.version()
        return JSONResponse({"people": await views.people(self.playground), "version": version})

    async def pane(self, request: Request) -> Response:
        seat, person = await self.acts.seat(request.query_params)
        return JSONResponse(await views.pane(self.playground, seat, person))

    async def changes(self, _request: Request) -> Response:
        return StreamingResponse(
            changes.stream(self.playground), media_type="text/event-stream", headers={"cache-control": "no-store"}
        )

    async def picture(self, request: Request) -> Response:
        drawn = await self._pictures(request.path_params["name"])
        return Response(drawn, media_type="image/png") if drawn else PlainTextResponse("No such picture.", 404)

    async def move(self, fields: dict[str, Any]) -> dict[str, Any]:
        step = str(fields.get("step"))
        if step not in {*STEPS, "morning", "due"}:
            raise Unreadable("step")
        hint = await self.travel.step(step)
        return {"hint": hint, "clock": views.clock(self.playground.clock, self.playground.about)}

    async def leave(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Open the door to another example; the page loads anew when it is open."""
        if not await self._go(str(fields.get("to"))):
            raise Unreadable("to")
        return {"entered": True}


def _act(act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return JSONResponse(await act(await _fields(request)))

    return answer


async def _fields(request: Request) -> dict[str, Any]:
    if int(request.headers.get("content-length", TOO_MUCH + 1)) > TOO_MUCH:
        raise Unreadable("length")
    try:
        fields = json.loads(await request.body())
    except ValueError:
        raise Unreadable("body") from None
    if not isinstance(fields, dict):
        raise Unreadable("body")
    return fields


async def _unreadable(_request: Request, trouble: Exception) -> Response:
    return JSONResponse({"trouble": f"The playground could not read this request ({trouble})."}, 400)
