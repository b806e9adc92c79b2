"""Running the playground: on this computer's own address and no other, at the usual port or the next free one."""

import asyncio
import ipaddress
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

PORT = 8765
TRIED = 20  # ports, from the first one on
HIGHEST = 65535


class NotLoopback(ValueError):
    """Somebody wanted to open the playground to a network."""


class NoPort(OSError):
    """Every port that was tried is taken."""


def listen(host: str = "127.0.0.1", port: int = PORT) -> socket.socket:
    """Take a port: this one or the next that is free."""
    address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else _read(host))
    if not address.is_loopback:
        raise NotLoopback(f"The playground has no login, so it runs on 127.0.0.1, not on {host}.")
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6  # noqa: PLR2004 - an IP version
    last = min(port + TRIED - 1, HIGHEST)
    for candidate in range(port, last + 1):
        found = socket.socket(family, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((str(address), candidate))
            found.listen(128)
        except OSError:
            found.close()
        else:
            return found
    raise NoPort(f"Ports {port} to {last} are all taken. Name a free one with --port.")


def address_of(taken: socket.socket) -> str:
    """Give the address to open in a browser."""
    host, port, *_ = taken.getsockname()
    return f"http://[{host}]:{port}" if taken.family is socket.AF_INET6 else f"http://{host}:{port}"


async def serve(
    app: ASGIApp, taken: socket.socket, ready: Callable[[], None] | None = None, stop: asyncio.Event | None = None
) -> None:
    """Serve until a signal or `stop` ends it; open pages hold nothing up."""
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1, lifespan="off")
    server = uvicorn.Server(config)
    if ready is not None:
        ready()  # the port is taken already, so a browser that is early waits
    serving = asyncio.ensure_future(server.serve(sockets=[taken]))
    if stop is not None:
        await asyncio.wait((serving, told := asyncio.ensure_future(stop.wait())), return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
        server.should_exit = True
    await serving


def _read(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        raise NotLoopback(f"The playground has no login, so it runs on 127.0.0.1, not on {host}.") from None
