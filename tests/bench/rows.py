"""What every bench prints: one row for each thing that was measured, for people or for a machine."""

import json
from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]


def row(bench: str, case: str, ours: float, peer: float, unit: str, goal: float) -> Row:
    """Make one line of the result; `peer` is what ours is measured against, `goal` the most that their ratio may be."""
    ratio = ours / peer
    figures = {"ours": round(ours, 3), "peer": round(peer, 3), "unit": unit, "ratio": round(ratio, 3)}
    return {"bench": bench, "case": case, **figures, "goal": round(goal, 3), "ok": bool(ratio <= goal)}


def show(rows: Sequence[Row], *, as_json: bool) -> int:
    """Print the rows, for a machine one object a line; 0 when every goal is met."""
    for one in rows:
        if as_json:
            print(json.dumps(one, ensure_ascii=False))
        else:
            mark = "ok   " if one["ok"] else "fault"
            print(f"{mark} {one['case']}: {one['ours']} {one['unit']}, against {one['peer']} ({one['ratio']})")
    return 0 if all(one["ok"] for one in rows) else 1
