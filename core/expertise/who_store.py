"""What finding people by topic works with."""

from typing import Protocol

from core.barriers import Barriers
from core.expertise.store import ExpertiseUnit
from core.settings import SettingsBook
from core.sharing import Directory, KeptAnswers, Lookups, Vocabulary


class WhoUnit(ExpertiseUnit, Protocol):
    """What the directory works with."""

    @property
    def lookups(self) -> Lookups:
        """What members looked up."""
        ...

    @property
    def directory(self) -> Directory:
        """Who chose to be found."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """What a topic is about."""
        ...

    @property
    def kept_answers(self) -> KeptAnswers:
        """What was kept for others."""
        ...

    @property
    def settings(self) -> SettingsBook:
        """Which channel is for help."""
        ...

    @property
    def barriers(self) -> Barriers:
        """Who is never shown to whom."""
        ...
