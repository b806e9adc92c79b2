"""All specimens together."""

from itertools import groupby

from tests.kit import said_to_askers, said_to_helpers, said_to_members
from tests.kit.specimens import FormSpecimen, Specimen

MESSAGES: tuple[Specimen, ...] = (*said_to_askers.MESSAGES, *said_to_helpers.MESSAGES, *said_to_members.MESSAGES)
FORMS: tuple[FormSpecimen, ...] = (*said_to_askers.FORMS, *said_to_helpers.FORMS, *said_to_members.FORMS)


def _kind(specimen: Specimen) -> str:
    return specimen.message.kind


def _verb(specimen: FormSpecimen) -> str:
    return specimen.form.action.verb


BY_KIND = {kind: tuple(some) for kind, some in groupby(sorted(MESSAGES, key=_kind), _kind)}
BY_VERB = {verb: tuple(some) for verb, some in groupby(sorted(FORMS, key=_verb), _verb)}
