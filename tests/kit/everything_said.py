"""All specimens together."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

import pytest

from tests.kit import (
    said_of_belonging,
    said_of_closed_places,
    said_of_lasting,
    said_of_listening,
    said_of_lives,
    said_of_looking_after,
    said_of_naming,
    said_of_safety,
    said_of_sharing,
    said_of_surroundings,
    said_of_taps,
    said_of_thanks,
    said_to_askers,
    said_to_helpers,
    said_to_members,
)
from tests.kit.specimens import FormSpecimen, Specimen

_SAID = (
    said_of_lives,
    said_of_belonging,
    said_to_askers,
    said_to_helpers,
    said_to_members,
    said_of_thanks,
    said_of_sharing,
    said_of_naming,
    said_of_safety,
    said_of_surroundings,
    said_of_closed_places,
    said_of_listening,
    said_of_looking_after,
    said_of_taps,
    said_of_lasting,
)

MESSAGES: tuple[Specimen, ...] = tuple(one for some in _SAID for one in some.MESSAGES)
FORMS: tuple[FormSpecimen, ...] = tuple(one for some in _SAID for one in some.FORMS)


One = TypeVar("One", Specimen, FormSpecimen)


def of_every(specimens: Iterable[One]) -> Callable[[Callable[[One], None]], Callable[[str], None]]:
    """Hold a rule against all of these, one kind in a test: to tell thousands of tests apart takes longer than they."""
    by_kind = _grouped(specimens)

    def held(rule: Callable[[One], None]) -> Callable[[str], None]:
        @pytest.mark.parametrize("kind", by_kind)
        def test(kind: str) -> None:
            for one in by_kind[kind]:
                rule(one)

        test.__doc__ = rule.__doc__
        return test

    return held


def _grouped(specimens: Iterable[One]) -> dict[str, tuple[One, ...]]:
    return {kind: tuple(some) for kind, some in groupby(sorted(specimens, key=_kind), _kind)}


def _kind(one: Specimen | FormSpecimen) -> str:
    return one.message.kind if isinstance(one, Specimen) else one.form.action.verb


BY_KIND = _grouped(MESSAGES)
BY_VERB = _grouped(FORMS)
EVERY_MESSAGE = of_every(MESSAGES)
EVERY_FORM = of_every(FORMS)
