"""Other languages on Discord: what a translator wrote is passed on, and what Discord would refuse is left out."""

import struct
from gettext import NullTranslations
from pathlib import Path
from typing import Annotated

import pytest

from bots.discord import limits, tree
from bots.discord.tongues import is_name, languages
from bots.discord.typed import typed
from core.catalogue import Catalogue
from core.commands import Arg, command
from core.ports import Unit
from core.reads import Caller
from core.replies import Nothing, Reply
from core.spans import t

GERMAN = {
    "/ask": "fragen",
    "/ask question": "frage",
    "Ask people": "Frag die Leute",
    "what you ask": "was du fragst",
    "/kith join": "Mitmachen!",  # no name: a capital letter, and a sign
    "/kith leave": "gehen",
    "/kith open": "gehen",  # taken by the command before
    "Leave": "x" * 101,
}


@command("ask", t("Ask people"), alone=True)
async def ask(caller: Caller, unit: Unit, question: Annotated[str, Arg(t("what you ask"))] = "") -> Reply:
    return Nothing()


@command("join", t("Join"))
async def join(caller: Caller, unit: Unit) -> Reply:
    return Nothing()


@command("leave", t("Leave"))
async def leave(caller: Caller, unit: Unit) -> Reply:
    return Nothing()


@command("open", t("Look"))
async def open_(caller: Caller, unit: Unit) -> Reply:
    return Nothing()


SOME = Catalogue((ask, join, leave, open_))


def compiled(folder: Path, language: str, words: dict[str, str]) -> None:
    """Write a catalogue as gettext's own tools compile it."""
    entries = sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **words}.items())
    begins = 7 * 4 + 16 * len(entries)
    keys, values, text = b"", b"", b""
    for wanted in (0, 1):
        for entry in entries:
            one = entry[wanted].encode()
            table = struct.pack("<2I", len(one), begins + len(text))
            keys, values = (keys + table, values) if wanted == 0 else (keys, values + table)
            text += one + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, 0)
    path = folder / language / "LC_MESSAGES"
    path.mkdir(parents=True)
    (path / "kith.mo").write_bytes(head + keys + values + text)


def test_what_a_translator_wrote_is_passed_on_and_what_discord_would_refuse_is_not(tmp_path: Path) -> None:
    compiled(tmp_path, "de", GERMAN)
    asked, group = tree.commands(SOME, languages(tmp_path))[:2]
    inside = {one["name"]: one.get("name_localizations") for one in group["options"]}

    assert asked["name_localizations"] == {"de": "fragen"}
    assert asked["description_localizations"] == {"de": "Frag die Leute"}
    assert asked["options"][0]["name_localizations"] == {"de": "frage"}
    assert asked["options"][0]["description_localizations"] == {"de": "was du fragst"}
    assert inside == {"join": None, "leave": {"de": "gehen"}, "open": None}
    assert "description_localizations" not in next(one for one in group["options"] if one["name"] == "leave")


def test_a_language_has_discords_name_and_one_that_discord_does_not_know_is_left_out(tmp_path: Path) -> None:
    for language in ("es", "pt_BR", "sv", "eo"):
        compiled(tmp_path, language, {"Join": "…"})

    assert set(languages(tmp_path)) == {"es-ES", "es-419", "pt-BR", "sv-SE"}
    assert set(languages(tmp_path)) <= limits.LOCALES


def test_the_longest_language_counts_towards_discords_limit() -> None:
    class Wordy(NullTranslations):
        def gettext(self, message: str) -> str:
            return message if message.startswith("/") else "x" * 100

    wordy = {"de": Wordy()}
    commands = [command(f"c{n}", t("Do"))(join.run) for n in range(25)]
    many = Catalogue(tuple(commands))

    assert len(tree.commands(many, wordy)) == 1
    assert tree._characters(tree.commands(many, wordy)[0]) > 2500


@pytest.mark.parametrize("name", ["fragen", "kith-hilfe", "प्रश्न"])
def test_what_discord_takes_as_a_name(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("name", ["Fragen", "zwei worte", "x" * 33, "", "oh!"])
def test_what_discord_refuses_as_a_name(name: str) -> None:
    assert not is_name(name)


def test_a_command_is_written_as_it_is_typed_here() -> None:
    assert typed("/kith ban <who>") == "/kith-organise ban <who>"
    assert [typed(one) for one in ("/kith me", "/ask", "ban")] == ["/kith me", "/ask", "ban"]
