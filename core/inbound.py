"""What reaches Kith, whatever the platform: strings and ids only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.places import Home, Place, Post, Role
from core.spans import Phrase


@dataclass(frozen=True, slots=True)
class Origin:
    """Who acted and where. `user` is the platform's id; `channel` names the place for the matcher.

    `organiser` is whether the platform says that they look after this home; None where it says nothing.
    `about` is the account whose message they pointed at, and `private` whether only some people can read that one.
    `post` is the post in which they act, if it is one.
    `roles` are those they have at this home; None where the platform tells of none.
    `account_made_at` is when the account was made, where the platform tells.
    `deaf` says why Kith cannot hear what is written in this place, and who can change it; None where it can.
    """

    home: Home
    user: str
    name: str
    place: Place
    channel: str = ""
    zone: str | None = None
    locale: str | None = None
    organiser: bool | None = None
    account_made_at: datetime | None = None
    about: str = ""
    private: bool = False
    post: Post | None = None
    roles: tuple[Role, ...] | None = None
    deaf: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command: its name, and either typed options or the words after it.

    `unfit` is what their platform knows to be wrong with what they chose: for an option, the sentence that says so.
    """

    origin: Origin
    name: str
    words: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    unfit: Mapping[str, Phrase] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Press:
    """A button or an entry of a choice; `value` is what was chosen."""

    origin: Origin
    token: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that was sent."""

    origin: Origin
    token: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that happened without being addressed to Kith; `key` is unique in its home.

    `happening` is one of `arrived`, `renamed` (or whatever else is new about somebody, with `organiser` yes or no),
    `left`, `forgotten` (the platform deleted who they were), `banned`, `timed-out` (with the moment `until` which),
    `unbanned` (somebody), `opened` (Kith's own page), `removed` (Kith itself, from this home), `lacking` (Kith, a
    `permission` in a `place`), `mended` (Kith, which may do more than before), `closed` (a `place`, and `why`) or
    `posted` (somebody, a `post` of their own `in` a channel); the details are strings.
    """

    home: Home
    key: str
    happening: str
    user: str
    details: Mapping[str, str] = field(default_factory=dict)


class Telling(StrEnum):
    """What became of a message."""

    WRITTEN = "written"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Overheard:
    """A message that somebody wrote in a channel for all, changed, or deleted. Its text is in no `repr`, so in no log.

    `at` is when it was written; `answers` is the message to which it replies, or that began its thread.
    `begins`: it began a thread or a post of its own. Of a deleted message only its place and id are known.
    """

    place: Place
    id: str
    telling: Telling
    user: str = ""
    at: datetime | None = None
    text: str = field(default="", repr=False)
    answers: str | None = None
    begins: bool = False
