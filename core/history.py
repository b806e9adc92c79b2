"""A line of a community's past, whatever file it came from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HistoryMessage:
    """One message of an export. `id` and `channel` together name it in its home.

    `at` is in seconds since 1970 (UTC). `thread` groups messages that answer one another;
    None means that the source does not say. `title` is the thread's subject where it has one.
    """

    channel: str
    thread: str | None
    id: str
    at: float
    author: str
    text: str
    title: str | None = None
    reply_to: str | None = None
    author_name: str | None = None
    from_bot: bool = False
