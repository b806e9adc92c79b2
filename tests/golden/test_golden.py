"""What each platform shows of everything that Kith can say, approved by reading it. `KITH_GOLDEN=1` writes it anew."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from bots.cli.speak import speak
from bots.discord import forms as discord_forms
from bots.discord import render as discord
from bots.slack import forms as slack_forms
from bots.slack import render as slack
from bots.web import codec
from bots.web import forms as web_forms
from bots.web import render as web
from core.message import Message
from core.spans import plain
from tests.bots.slack.rules import complaints_about_message, complaints_about_view
from tests.golden.rules import complaints_of_browsers, complaints_of_discord, complaints_of_discord_about_form
from tests.kit.cast import NOW, PARIS, READING, SLACK_READING
from tests.kit.everything_said import BY_KIND, BY_VERB, EVERY_FORM, EVERY_MESSAGE
from tests.kit.golden import GOLDEN, agrees, pretty
from tests.kit.plain import ENGLISH, form_aloud
from tests.kit.specimens import FormSpecimen, Specimen

WIDTH = 78
OPENED = slack_forms.Opened("C0DOCKER01", "docker", "", pressed=True)
OPENER = "questions.write:"
KINDS = pytest.mark.parametrize("kind", BY_KIND)
VERBS = pytest.mark.parametrize("verb", BY_VERB)


def spoken(specimen: Specimen) -> str:
    """Show a message in a terminal without colours, under its summary."""
    page = io.StringIO()
    console = Console(file=page, width=WIDTH, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(f"{specimen.variant}: {plain(specimen.message.summary, ENGLISH)}", markup=False, highlight=False)
    console.print(speak(specimen.message, "", NOW, PARIS))
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines())


def read_out(specimen: FormSpecimen) -> str:
    """Show a form as plain text, with what stands in grey under each field."""
    lines = form_aloud(specimen.form).splitlines()
    for field in specimen.form.fields:
        place = next(place for place, line in enumerate(lines) if line.startswith(f"{plain(field.label, ENGLISH)}:"))
        grey = [plain(field.hint, ENGLISH)] if field.hint else []
        grey += [" · ".join(plain(option.label, ENGLISH) for option in getattr(field, "options", ()))]
        lines[place + 1 : place + 1] = [f"    {line}" for line in grey if line]
    return "\n".join([specimen.variant, "-" * len(specimen.variant), *(line.rstrip() for line in lines)])


@KINDS
def test_a_message_reads_well(kind: str) -> None:
    agrees(f"text/{kind}.txt", "\n\n".join(spoken(one) for one in BY_KIND[kind]) + "\n")


@KINDS
def test_a_message_looks_right_in_the_playground(kind: str) -> None:
    shown = [f"<!-- {one.variant} -->\n{_lines(web.render(one.message, READING))}" for one in BY_KIND[kind]]

    agrees(f"web/{kind}.html", "\n\n".join(shown) + "\n")


@KINDS
def test_a_message_looks_right_on_slack(kind: str) -> None:
    agrees(
        f"slack/{kind}.json",
        pretty({one.variant: slack.render(one.message, SLACK_READING) for one in BY_KIND[kind]}),
    )


@KINDS
def test_a_message_looks_right_on_discord(kind: str) -> None:
    agrees(f"discord/{kind}.json", pretty({one.variant: discord.render(one.message, READING) for one in BY_KIND[kind]}))


@VERBS
def test_a_form_reads_well(verb: str) -> None:
    agrees(f"text/form.{verb}.txt", "\n\n".join(read_out(one) for one in BY_VERB[verb]) + "\n")


@VERBS
def test_a_form_looks_right_in_the_playground(verb: str) -> None:
    shown = [f"<!-- {one.variant} -->\n{_lines(web_forms.render(one.form, READING))}" for one in BY_VERB[verb]]

    agrees(f"web/form.{verb}.html", "\n\n".join(shown) + "\n")


@VERBS
def test_a_form_looks_right_on_slack(verb: str) -> None:
    shown = {one.variant: slack_forms.view(one.form, SLACK_READING, OPENED) for one in BY_VERB[verb]}
    seen = {variant: {key: view[key] for key in view if key != "private_metadata"} for variant, view in shown.items()}

    agrees(f"slack/form.{verb}.json", pretty(seen))


@VERBS
def test_a_form_looks_right_on_discord(verb: str) -> None:
    shown = {one.variant: discord_forms.modal(one.form, READING, ENGLISH, OPENER) for one in BY_VERB[verb]}

    agrees(f"discord/form.{verb}.json", pretty(shown))


@EVERY_MESSAGE
def test_every_platform_takes_the_message(one: Specimen) -> None:
    assert complaints_about_message(slack.render(one.message, SLACK_READING)) == []
    assert complaints_of_discord(discord.render(one.message, READING)) == []
    assert complaints_of_browsers(web.render(one.message, READING)) == []


@EVERY_FORM
def test_every_platform_takes_the_form(one: FormSpecimen) -> None:
    assert complaints_about_view(slack_forms.view(one.form, SLACK_READING, OPENED)) == []
    assert complaints_of_discord_about_form(discord_forms.modal(one.form, READING, ENGLISH, OPENER)) == []
    assert complaints_of_browsers(web_forms.render(one.form, READING)) == []


@EVERY_MESSAGE
def test_a_message_waits_in_the_playgrounds_store_and_comes_back_whole(one: Specimen) -> None:
    message: Message = codec.from_json(json.loads(json.dumps(codec.to_json(one.message))))

    assert message == one.message


def test_no_golden_file_is_left_of_a_message_that_is_said_no_more() -> None:
    names = {*BY_KIND, *(f"form.{verb}" for verb in BY_VERB)}
    kept = [path for path in GOLDEN.glob("[!_]*/*.*.*") if path.name.rpartition(".")[0] not in names]

    assert [str(Path(path).relative_to(GOLDEN)) for path in kept] == []


def _lines(html: str) -> str:
    """Put each element on a line of its own, so that a diff shows the one that changed."""
    return html.replace("><", ">\n<")
