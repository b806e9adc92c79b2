"""Who may talk to the playground: this computer's own browser, on a page that the playground itself served.

There is no login, since one can be everybody; so a page from elsewhere must neither reach it under another name
(DNS rebinding: the Host header) nor write to it (the Origin header), and no foreign script runs in it (the policy).
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
READING = frozenset({"GET", "HEAD"})
POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


class Guard:
    """Middleware that turns strangers away and sends the page's rules with every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a refusal."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_rules(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-cache")
            await send(message)

        trouble = trouble_with(scope["method"], Headers(scope=scope))
        answer = self._app if trouble is None else PlainTextResponse(trouble, 403)
        await answer(scope, receive, send_with_rules)


def trouble_with(method: str, headers: Headers) -> str | None:
    """Say why a request is refused, or None."""
    host = headers.get("host", "")
    if _hostname(f"//{host}") not in LOOPBACK:
        return "The playground answers at 127.0.0.1 and localhost, and under no other name."
    if method in READING:
        return None
    if headers.get("origin") != f"http://{host}":
        return "The playground takes acts from its own page."
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return "The playground reads JSON."
    return None


def _hostname(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
