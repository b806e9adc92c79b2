"""Specimens of what any member reads: joining, switches, leaving, the ledger, help, refusals."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import core.kith
from core.communities.messages import for_organisers, overview
from core.members import messages as members
from core.members import pause_messages as pausing
from core.members.model import UNTIL_BACK
from core.members.profile import Profile
from core.message import said
from core.ties import messages as ties
from tests.kit.cast import AWAY, MEMBER, NOW, STRANGER
from tests.kit.refusals import REFUSALS
from tests.kit.specimens import FormSpecimen, answer

CONSENTS = {"joined": True, "questions": True, "intros": False, "news": False}

FORMS = (
    FormSpecimen("joining", members.join_form(STRANGER, {})),
    FormSpecimen("changing", members.join_form(MEMBER, CONSENTS)),
    FormSpecimen("a pause", pausing.pause_form()),
)

LINES = (
    ties.help_line("Ana", "networks", NOW, NOW, given=False),
    ties.help_line(ties.SOMEONE, "docker", NOW, NOW, given=True),
    ties.help_line("Chika", "volumes", datetime(2026, 8, 3, tzinfo=UTC), NOW, given=True),
    ties.help_line("Olu", None, datetime(2026, 3, 9, tzinfo=UTC), NOW, given=False),
    ties.help_line("someone who left", None, datetime(2025, 6, 20, tzinfo=UTC), NOW, given=True),
)

MESSAGES = (
    answer("welcome", members.joined(MEMBER, before=False)),
    answer("asked nothing", members.joined(replace(MEMBER, weekly=0), before=False)),
    answer("changed", members.joined(MEMBER, before=True)),
    answer("a member", members.mine(MEMBER, Profile(MEMBER.id), CONSENTS, (), NOW)),
    answer(
        "away, zone known, no topics",
        members.mine(replace(AWAY, zone_guessed=False, topics=()), Profile(AWAY.id), CONSENTS, (), NOW),
    ),
    answer("invited", members.mine(STRANGER, Profile(STRANGER.id), {}, (), NOW)),
    answer("asked first", members.leaving()),
    answer("left", members.left()),
    answer("stayed", members.stayed()),
    answer("until a day", pausing.paused(NOW + timedelta(days=14))),
    answer("until they are back", pausing.paused(UNTIL_BACK)),
    answer(
        "on a pause without an end",
        members.mine(replace(AWAY, away_until=UNTIL_BACK), Profile(AWAY.id), CONSENTS, (), NOW),
    ),
    answer("back", pausing.back()),
    answer("empty", ties.helped([])),
    answer("five lines", ties.helped(LINES)),
    answer("for members", overview(core.kith.catalogue().commands, organiser=False)),
    answer("for organisers", overview(core.kith.catalogue().commands, organiser=True)),
    answer("of organisers", for_organisers(core.kith.catalogue().commands)),
    *(answer(name, said("kernel.refusal", sentence)) for name, sentence in REFUSALS.items()),
)
