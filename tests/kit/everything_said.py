"""All specimens together."""

from itertools import groupby

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


def _kind(specimen: Specimen) -> str:
    return specimen.message.kind


def _verb(specimen: FormSpecimen) -> str:
    return specimen.form.action.verb


BY_KIND = {kind: tuple(some) for kind, some in groupby(sorted(MESSAGES, key=_kind), _kind)}
BY_VERB = {verb: tuple(some) for verb, some in groupby(sorted(FORMS, key=_verb), _verb)}

EVERY_MESSAGE = pytest.mark.parametrize("one", MESSAGES, ids=lambda one: one.name)
EVERY_FORM = pytest.mark.parametrize("one", FORMS, ids=lambda one: one.name)
