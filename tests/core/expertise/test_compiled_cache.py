"""What is kept of compiled code never outlives a change of any file that it was compiled from."""

from pathlib import Path

import pytest

cache = pytest.importorskip("core.expertise.compiled_cache", reason="numba is in the development lock")


def test_the_folder_is_another_one_whenever_a_source_changed(tmp_path: Path) -> None:
    sources, base = tmp_path / "sources", tmp_path / "kept"
    sources.mkdir()
    (sources / "numbers.py").write_text("HALF_LIFE = 3.0\n")
    one = cache.kept_for(sources, base)
    assert cache.kept_for(sources, base) == one

    (sources / "numbers.py").write_text("HALF_LIFE = 4.0\n")
    other = cache.kept_for(sources, base)

    assert other != one
    assert one.is_dir()
    assert other.is_dir()


def test_of_many_versions_few_are_kept(tmp_path: Path) -> None:
    sources, base = tmp_path / "sources", tmp_path / "kept"
    sources.mkdir()
    made = []
    for version in range(6):
        (sources / "numbers.py").write_text(f"VERSION = {version}\n")
        made.append(cache.kept_for(sources, base))
        (made[-1] / "look").mkdir()
        (made[-1] / "look" / "kept.nbc").write_bytes(b"code")

    left = list(base.iterdir())
    assert len(left) == 3
    assert made[-1] in left
