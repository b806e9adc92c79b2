"""What every test may ask for."""

import gc
import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.kit.databases"]

# Timing never decides a test: a slow machine is no fault. In CI the same examples come every time.
settings.register_profile("kith", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("ci", settings.get_profile("kith"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "kith")


def pytest_collection_finish() -> None:
    """Thousands of collected tests stay to the end: nobody needs to look through them again and again."""
    gc.collect()
    gc.freeze()
