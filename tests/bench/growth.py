"""How the cost of a ranking grows with members: what `./kith bench ranking --json` printed, drawn as curves (SVG).

for n in 1000 10000 100000; do ./kith bench ranking --members $n --json; done > ROWS
python -m tests.bench.growth ROWS docs/growth.svg
"""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from math import log10
from pathlib import Path

CASE = re.compile(r"whole ranking, (\d+) members, (numpy|compiled)")
COLOURS = {"numpy": "#b35900", "compiled": "#20603d", "tantivy and a vote": "#1f4e79"}
MEMBERS, MILLISECONDS = (3.0, 6.0), (-1.0, 1.5)  # the axes, as powers of ten

Curves = Mapping[str, Sequence[tuple[float, float]]]  # members, milliseconds


def curves(lines: Sequence[str]) -> Curves:
    """What was measured of whole rankings; the peer's time is the mean of its two runs."""
    found: dict[str, dict[int, list[float]]] = {name: {} for name in COLOURS}
    for line in lines:
        row = json.loads(line)
        case = CASE.fullmatch(row["case"])
        if case is not None:
            members, how = int(case[1]), case[2]
            found[how].setdefault(members, []).append(row["ours"])
            found["tantivy and a vote"].setdefault(members, []).append(row["peer"])
    return {
        name: [(float(members), sum(times) / len(times)) for members, times in sorted(points.items())]
        for name, points in found.items()
    }


def draw(shown: Curves) -> str:
    """Draw milliseconds over members, both in powers of ten."""
    parts = []
    for place, (name, points) in enumerate(shown.items()):
        line = " ".join(f"{_x(members):.1f},{_y(took):.1f}" for members, took in points)
        dots = "".join(f'<circle cx="{_x(m):.1f}" cy="{_y(t):.1f}" r="3" fill="{COLOURS[name]}"/>' for m, t in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>{dots}')
        parts.append(f'<text x="90" y="{50 + 18 * place}" fill="{COLOURS[name]}">{name}</text>')
    parts += [
        f'<text x="{_x(10.0**power):.0f}" y="380" text-anchor="middle">{10**power:,}</text>' for power in (3, 4, 5, 6)
    ]
    parts += [f'<text x="62" y="{_y(took) + 4:.0f}" text-anchor="end">{took:g}</text>' for took in (0.1, 1, 10)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 410" font-family="sans-serif" font-size="13">'
        "<title>The time of one ranking by members</title>"
        '<rect width="640" height="410" fill="#ffffff"/><rect x="70" y="20" width="540" height="340" fill="none" '
        'stroke="#888888"/><text x="340" y="402" text-anchor="middle">members</text>'
        f'<text x="90" y="120">milliseconds, median</text>{"".join(parts)}</svg>\n'
    )


def _x(members: float) -> float:
    return 70 + (log10(members) - MEMBERS[0]) / (MEMBERS[1] - MEMBERS[0]) * 540


def _y(took: float) -> float:
    return 360 - (log10(took) - MILLISECONDS[0]) / (MILLISECONDS[1] - MILLISECONDS[0]) * 340


if __name__ == "__main__":
    measured = curves(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    Path(sys.argv[2]).write_text(draw(measured), encoding="utf-8")
