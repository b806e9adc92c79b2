"""Kith's languages under Discord's names of them, and which of their words Discord takes for a command.

A command's own name is translated under the key by which it is typed ("/ask", an option's under "/ask question"), and
everything else under its English sentence. A word that Discord would refuse is left out, so that English stands there.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

from bots.discord import limits
from core.spans import Phrase, Words, plain

Payload = dict[str, Any]
Languages = Mapping[str, Words]  # by Discord's names of them, such as "de" and "pt-BR"

FOLDER = Path(__file__).resolve().parents[2] / "locale"  # <language>/LC_MESSAGES/kith.mo, as gettext keeps them
DOMAIN = "kith"
# What gettext's usual names are called at Discord, where that is something else.
_THEIRS = {"es": ("es-ES", "es-419"), "sv": ("sv-SE",), "pt": ("pt-BR",), "nb": ("no",), "en": ("en-US", "en-GB")}
_SIGNS = re.compile(r"[-_'\w]+")


def languages(folder: Path = FOLDER) -> dict[str, Words]:
    """Find every language that is here and that Discord knows."""
    found: dict[str, Words] = {}
    for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")):
        name = path.parents[1].name.replace("_", "-")
        for theirs in _THEIRS.get(name, (name,)):
            if theirs in limits.LOCALES:
                with path.open("rb") as file:
                    found[theirs] = GNUTranslations(file)
    return found


def sentences(phrase: Phrase, tongues: Languages, english: Words, longest: int) -> dict[str, str]:
    """Give what other languages say, where they say something else that fits."""
    found = {locale: plain(phrase, words) for locale, words in tongues.items()}
    return {
        locale: text
        for locale, text in found.items()
        if text != plain(phrase, english) and 0 < limits.size(text) <= longest
    }


def names(typed: str, tongues: Languages) -> dict[str, str]:
    """Give what a command or an option is called in other languages, where it is a name to Discord."""
    found = {locale: words.gettext(typed) for locale, words in tongues.items()}
    return {locale: name for locale, name in found.items() if name != typed and is_name(name)}


def is_name(text: str) -> bool:
    """Tell whether Discord takes this as a name: lower case where there is one, one word, at most 32 characters."""
    signs = "".join(sign for sign in text if not unicodedata.category(sign).startswith("M"))  # Devanagari's, Thai's
    return text == text.lower() and bool(_SIGNS.fullmatch(signs)) and limits.size(text) <= limits.COMMAND_NAME


def unique(siblings: Sequence[Payload]) -> list[Payload]:
    """Take out names that two commands, or two options, would share in one language: Discord would refuse them all."""
    taken: dict[str, set[str]] = {}
    english, kept = {one["name"] for one in siblings}, []
    for one in siblings:
        others = {}
        for locale, name in one.get("name_localizations", {}).items():
            known = taken.setdefault(locale, set())
            if name not in known | (english - {one["name"]}):
                known.add(name)
                others[locale] = name
        rest = {key: value for key, value in one.items() if key != "name_localizations"}
        kept.append(rest | ({"name_localizations": others} if others else {}))
    return kept
