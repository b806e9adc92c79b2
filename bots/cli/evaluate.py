"""`./kith evaluate`: how well the matcher does in one's own community, as a table and a picture."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from rich.console import Console
from rich.table import Table

from bots.cli.running import address
from bots.clocks import Dice, WallClock
from bots.wiring import Kith, prepare
from core.communities.model import Community
from core.errors import KithError
from core.expertise.evaluating import MOST, TELLS, Estimate, Figures, LiveSeats, Retelling, figures
from core.expertise.model import Kind
from core.expertise.store import EvidenceLog

console = Console(width=110)

EVER = datetime(2000, 1, 1, tzinfo=UTC)


class NotOneCommunity(KithError):
    """Which community is meant must be said."""


async def run_evaluate(name: str | None, out: Path | None, database: str | None) -> None:
    """Evaluate one community; the picture goes to `out`."""
    place = address(database)
    await prepare(place)
    kith = await Kith.open(place, WallClock(), Dice())
    try:
        community = _named(await kith.communities.all(), name)
        live = LiveSeats()
        async with kith.units.look(community.id) as unit:
            told = await _told(kith, unit.evidence)
            async for decision, became in unit.waves.since(EVER):
                live.add(decision, became)
        found, estimates, held = figures(told, kith.chance), live.estimates(kith.chance), live.held()
    finally:
        await kith.close()
    show(community.name, found, len(told.told), estimates, held)
    if out is not None:
        _draw(out, picture(community.name, found, estimates, held))


def _draw(out: Path, drawn: str) -> None:
    out.write_text(drawn, encoding="utf-8")
    console.print(f"The picture is in {out}.")


def _named(communities: Sequence[Community], name: str | None) -> Community:
    fitting = [one for one in communities if name in (None, one.name, one.id)]
    if len(fitting) == 1:
        return fitting[0]
    if not communities:
        raise NotOneCommunity("There is no community yet. Begin with ./kith import, or let Kith join a workspace.")
    names = ", ".join(sorted(one.name for one in communities))
    raise NotOneCommunity(f"Say which community with --community NAME. There is {names}.")


async def _told(kith: Kith, log: EvidenceLog) -> Retelling:
    """Tell the history again; the later half of its questions is judged, at most so many."""
    opened = 0
    async for _, row in log.after(0):
        opened += row.kind is Kind.OPENED
    begin = max(opened // 2, opened - MOST)
    retold, number = Retelling(kith.shelf.weights), 0
    async for _, row in log.after(0):
        number += row.kind is Kind.OPENED
        retold.hear(row, judged=number > begin)
    retold.end()
    return retold


def show(name: str, found: Figures | None, told: int, estimates: dict[str, Estimate], held: Estimate) -> None:
    """Print the tables."""
    if found is None:
        console.print(
            f"{name} has {told} questions in its history whose repliers are known; {TELLS} are needed to say anything."
        )
    else:
        table = Table("of those who replied", "Kith", "who answered lately here (the floor)", title=name)
        for figure, ours in found.ours.items():
            table.add_row(figure, _written(ours), _written(found.floor[figure]))
        console.print(table)
        console.print(
            f"Judged by {found.ours['MRR'].cases} questions of the later half, each by what was known before it. "
            f"Seats that go to the busiest five: {found.busiest:.0%}. Brier score of P(replies): {found.brier:.3f}."
        )
    if not estimates:
        console.print("No question has been routed yet, so there is nothing to say of live offers.")
        return
    table = Table("share of offers that are accepted", "estimate", title="Live offers")
    for way, one in estimates.items():
        table.add_row(way, f"{_written(one)}, {one.cases} seats")
    console.print(table)
    if held.cases:
        console.print(
            f"Help that held up two weeks later: {_written(held)}, of {held.cases} that askers told of. "
            "One question in three is asked about, drawn by chance; who answers is not."
        )


def _written(one: Estimate) -> str:
    return f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]" if one.cases else "no case"


def picture(name: str, found: Figures | None, estimates: dict[str, Estimate], held: Estimate) -> str:
    """Draw the figures with their intervals, and how true the chances are (SVG)."""
    rows: list[tuple[str, Estimate, str]] = []
    if found is not None:
        for figure, ours in found.ours.items():
            rows += [(f"{figure}, Kith", ours, "#20603d"), (f"{figure}, floor", found.floor[figure], "#888888")]
    rows += [(f"accepted, {way}", one, "#1f4e79") for way, one in estimates.items()]
    rows += [("held up two weeks later", held, "#7a4b12")] if held.cases else []
    lines = [_bar(30 + 26 * place, *row) for place, row in enumerate(rows)]
    below = 60 + 26 * len(rows)
    if found is not None:
        lines.append(_reliability(found, below))
    height = below + (280 if found is not None else 10)
    title = escape(f"How well Kith finds who replies in {name}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" font-family="sans-serif" font-size="13">'
        f'<title>{title}</title><rect width="720" height="{height}" fill="#ffffff"/>'
        f'<text x="10" y="18" font-weight="bold">{title}</text>{"".join(lines)}</svg>\n'
    )


def _bar(y: int, label: str, one: Estimate, colour: str) -> str:
    left, scale = 270, 400
    low, high = left + scale * one.low, left + scale * one.high
    return (
        f'<text x="10" y="{y + 13}">{escape(label)}</text>'
        f'<rect x="{left}" y="{y + 2}" width="{scale * one.value:.1f}" height="14" fill="{colour}"/>'
        f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y + 9}" y2="{y + 9}" stroke="#000000"/>'
        f'<text x="{left + scale * one.value + 6:.1f}" y="{y + 13}" font-size="11">{_written(one)}</text>'
    )


def _reliability(found: Figures, top: int) -> str:
    left, size = 270, 220
    dots = "".join(
        f'<circle cx="{left + size * said:.1f}" cy="{top + size * (1 - did):.1f}" r="{min(9.0, 2 + times**0.25):.1f}" '
        f'fill="#20603d"><title>said {said:.2f}, happened {did:.2f}, {times} times</title></circle>'
        for said, did, times in found.reliability
    )
    return (
        f'<text x="10" y="{top + 14}">P(replies): said (across),</text>'
        f'<text x="10" y="{top + 32}">happened (up); on the line</text>'
        f'<text x="10" y="{top + 50}">both are the same</text>'
        f'<rect x="{left}" y="{top}" width="{size}" height="{size}" fill="none" stroke="#888888"/>'
        f'<line x1="{left}" y1="{top + size}" x2="{left + size}" y2="{top}" stroke="#bbbbbb"/>{dots}'
        f'<text x="{left - 4}" y="{top + size + 16}">0</text><text x="{left + size - 4}" y="{top + size + 16}">1</text>'
    )
