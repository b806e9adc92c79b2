"""`./kith bench`: the measurements that live beside the tests, each a module with a `main` that prints its rows."""

import importlib
import logging
import sys

from bots.settings import ROOT

BENCHES = {"import": "importing", "intake": "intake", "ranking": "ranking", "trips": "trips"}  # and their modules
SIZED = ("ranking",)  # those that can be given a number of members
NOT_THERE = 2


def run_bench(name: str, *, as_json: bool, members: int | None = None) -> int:
    """Run one; 0 when its goals are met, 1 when not, 2 when there is none."""
    if name not in BENCHES:
        print(f"kith: there is no bench {name}. Choose {', '.join(BENCHES)}.", file=sys.stderr)
        return NOT_THERE
    if members and name not in SIZED:
        print(f"kith: {name} takes no --members; {', '.join(SIZED)} does.", file=sys.stderr)
        return NOT_THERE
    logging.getLogger("alembic").setLevel(logging.WARNING)
    sys.path.insert(0, str(ROOT))
    try:
        module = importlib.import_module(f"tests.bench.{BENCHES[name]}")
    except ModuleNotFoundError as missing:
        print(f"kith: {missing.name} is not here; ./kith setup --dev brings what benches need.", file=sys.stderr)
        return NOT_THERE
    sized = {"members": members} if members else {}
    found: int = module.main(as_json=as_json, **sized)
    return found
