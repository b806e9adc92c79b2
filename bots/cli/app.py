"""The commands of ./kith. Each imports what it needs when it runs, so that `--help` is instant."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from core.errors import KithError

app = typer.Typer(
    name="./kith",
    help="Kith: a community learning bot for Slack and Discord. Start with ./kith demo.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

FRESH = typer.Option("--fresh", help="Forget what was done in the demo, and start over.")
TOUR = typer.Option("--tour", help="Play one question's whole life in this terminal, then end.")
TEXT = typer.Option("--ask", metavar="TEXT", help="With --tour: ask this instead; other people are chosen.")
PORT = typer.Option("--port", help="Where the playground listens on 127.0.0.1; the next free port if it is taken.")
EXAMPLE = typer.Option("--community", help="demo: a real community's past; garden: a small invented one.")
HOME = typer.Option(
    "--home", metavar="PLATFORM:ID", help="Where this history is from, as slack:T012AB or discord:81384."
)
NAME = typer.Option("--community", help="The community's name, if this home is new.")
ZONE = typer.Option("--zone", help="The community's time zone, if this home is new.")
INCLUDE = typer.Option("--include", help="A private channel to be read as well; may be given again.")
BAD = typer.Option("--most-bad", help="How many lines may be unreadable before the import stops.")
NOTICE = typer.Option("--without-notice", help="Why no notice had to stand for a week in a channel before this.")
DATABASE = typer.Option("--database", help="Where to remember; KITH_DATABASE if left out.")


@app.command()
def demo(
    fresh: Annotated[bool, FRESH] = False,
    tour: Annotated[bool, TOUR] = False,
    ask: Annotated[str | None, TEXT] = None,
    port: Annotated[int, PORT] = 8765,
    community: Annotated[str, EXAMPLE] = "demo",
) -> None:
    """Show Kith at work on a real community's history, in a browser or (--tour) in this terminal."""
    if ask is not None and not tour:
        _stop("--ask goes with --tour: ./kith demo --tour --ask 'How do I …?'")
    if tour:
        from bots.cli.tour import run_tour

        _run(run_tour(ask))
    else:
        from bots.cli.demo import run_demo

        _run(run_demo(fresh=fresh, port=port, community=community))


@app.command("import")
def import_history(
    file: Annotated[Path, typer.Argument(help="A Slack export, DiscordChatExporter's JSON, or JSON Lines.")],
    home: Annotated[str, HOME],
    community: Annotated[str | None, NAME] = None,
    zone: Annotated[str, ZONE] = "UTC",
    include: Annotated[list[str] | None, INCLUDE] = None,
    most_bad: Annotated[int, BAD] = 100,
    database: Annotated[str | None, DATABASE] = None,
    without_notice: Annotated[str | None, NOTICE] = None,
) -> None:
    """Bring a community's history in. It informs the ranking; it never messages anyone."""
    from bots.cli.importing import run_import

    _run(run_import(file, home, community, zone, tuple(include or ()), most_bad, database, without_notice))


@app.command()
def replay(
    history: Annotated[Path, typer.Argument(help="JSON Lines, plain or .gz.")],
    questions: Annotated[Path, typer.Option(help="The questions to rank, as the referee writes them.")],
    out: Annotated[Path, typer.Option(help="Where the ranks go.")],
    top: Annotated[int, typer.Option(help="How many members to rank.")] = 20,
    weights: Annotated[Path | None, typer.Option(help="Other weights than those shipped.")] = None,
    cold: Annotated[bool, typer.Option("--cold", help="Learn nothing on the way.")] = False,
    spread: Annotated[float, typer.Option(help="What a seat lately given costs; 0 ranks by score alone.")] = 0.05,
    ears_closed: Annotated[bool, typer.Option("--ears-closed", help="Hear nothing but who helped.")] = False,
) -> None:
    """Tell a history again and rank each question from what was known before it."""
    from bots.cli.replay import Manner
    from bots.cli.replay import replay as run

    raise typer.Exit(run(history, questions, out, Manner(top, weights, not cold, spread, ears_closed)))


@app.command()
def referee(
    small: Annotated[bool, typer.Option("--small", help="Only the two small sets.")] = False,
    data: Annotated[Path | None, typer.Option(help="The folder of histories; KITH_DATA if left out.")] = None,
) -> None:
    """Measure the matcher against the floor on real histories."""
    from bots.cli.referee import referee as run

    raise typer.Exit(run(small, data))


@app.command()
def evaluate(
    community: Annotated[str | None, typer.Option(help="Its name, if there are several.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where a picture (SVG) goes.")] = None,
    database: Annotated[str | None, DATABASE] = None,
) -> None:
    """Measure the matcher on your own community: its history told again, and its live offers."""
    from bots.cli.evaluate import run_evaluate

    _run(run_evaluate(community, out, database))


@app.command("evaluate-all")
def evaluate_all(data: Annotated[Path | None, typer.Option(help="The folder of histories.")] = None) -> None:
    """Measure the matcher against the floor on all six sets."""
    from bots.cli.referee import referee as run

    raise typer.Exit(run(False, data))  # noqa: FBT003


@app.command()
def migrate(database: Annotated[str | None, DATABASE] = None) -> None:
    """Bring the database to the present shape. Run it before each new version."""
    from bots.cli.running import run_migrate

    _run(run_migrate(database))


@app.command()
def run(
    what: Annotated[str, typer.Argument(help="worker, web, slack or discord.")],
    database: Annotated[str | None, DATABASE] = None,
) -> None:
    """Run one kind of process until it is told to stop."""
    from bots.cli.running import run_process

    _run(run_process(what, database))


@app.command()
def manifest(
    platform: Annotated[str, typer.Argument(help="slack or discord.")],
    form: Annotated[str, typer.Option("--format", help="yaml or json.")] = "yaml",
    url: Annotated[str, typer.Option("--url", help="Your public address, for HTTP; Socket Mode if left out.")] = "",
    listening: Annotated[bool, typer.Option("--listening", help="The variant that may read channels.")] = False,
) -> None:
    """Print what a platform wants to know of Kith, to be pasted where one makes an app."""
    if platform == "discord":
        from bots.cli.discord import commands_payload

        print(commands_payload())
        return
    if platform != "slack":
        _stop(f"There is no manifest for {platform}: only slack and discord want one.")
    from bots.slack.manifest import as_json, as_yaml
    from bots.slack.manifest import manifest as made
    from bots.slack.settings import SlackSettings
    from core.kith import catalogue

    whole = made(catalogue(), url=url, listening=listening, names=SlackSettings().names)
    print(as_json(whole) if form == "json" else as_yaml(whole), end="")


@app.command()
def bench(
    name: Annotated[str, typer.Argument(help="import, intake, ranking or trips.")],
    as_json: Annotated[bool, typer.Option("--json", help="Rows for a machine.")] = False,
    members: Annotated[int | None, typer.Option(help="How many members; ranking only.", min=10)] = None,
) -> None:
    """Measure Kith against a peer; needs what the tests need (./kith setup --dev)."""
    from bots.cli.bench import run_bench

    raise typer.Exit(run_bench(name, as_json=as_json, members=members))


@app.command("export")
def export_member(
    home: Annotated[str, typer.Argument(help="Where they are, as slack:T012AB or discord:81384.")],
    user: Annotated[str, typer.Argument(help="Their account's id there.")],
    database: Annotated[str | None, DATABASE] = None,
) -> None:
    """Print everything that is kept about one member, for them."""
    from bots.cli.exporting import run_export

    _run(run_export(home, user, database))


@app.command()
def stop(database: Annotated[str | None, DATABASE] = None) -> None:
    """Send nothing unasked, in every community, within seconds."""
    from bots.cli.stopping import run_stop

    _run(run_stop(database))


@app.command()
def resume(database: Annotated[str | None, DATABASE] = None) -> None:
    """Let what ./kith stop stopped go on, without a flood."""
    from bots.cli.stopping import run_resume

    _run(run_resume(database))


@app.command()
def doctor(database: Annotated[str | None, DATABASE] = None) -> None:
    """Check this installation, and say what to do about each fault."""
    from bots.cli.doctor import run_doctor

    raise typer.Exit(asyncio.run(run_doctor(database)))


def main() -> None:
    """Run a command; a mistake is a sentence, not a traceback."""
    app()


def _run(work: object) -> None:
    try:
        asyncio.run(work)  # type: ignore[arg-type]
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except KithError as error:
        _stop(str(error))


def _stop(sentence: str) -> NoReturn:
    print(f"kith: {sentence}", file=sys.stderr)
    raise typer.Exit(2)
