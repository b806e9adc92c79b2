"""What columns are made of: terms in ten bytes each, moments that know their zone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import Dialect, make_url

from storage.packing import pack, unpack
from storage.rows.columns import Instant

SQLITE = make_url("sqlite+aiosqlite://").get_dialect()()
POSTGRESQL = make_url("postgresql+asyncpg://").get_dialect()()
TERMS = some.lists(some.tuples(some.integers(0, 2**63 - 1), some.integers(1, 2**16 - 1))).map(tuple)


@given(TERMS)
def test_terms_are_read_as_they_were_packed(terms: tuple[tuple[int, int], ...]) -> None:
    assert unpack(pack(terms)) == terms
    assert len(pack(terms)) == 10 * len(terms)


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRESQL])
def test_a_moment_comes_back_in_utc(dialect: Dialect) -> None:
    noon_in_tokyo = datetime(2026, 11, 25, 12, tzinfo=timezone(timedelta(hours=9)))

    kept = Instant().process_bind_param(noon_in_tokyo, dialect)
    found = Instant().process_result_value(kept, dialect)

    assert found == noon_in_tokyo
    assert found is not None
    assert found.tzinfo is UTC
    assert Instant().process_bind_param(None, dialect) is None


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Instant().process_bind_param(datetime(2026, 11, 25), SQLITE)  # noqa: DTZ001
