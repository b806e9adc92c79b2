"""What Kith does to discord.py, and asks of a server: two addresses, and the permissions that its page explains."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from bots.discord import limits
from tests.house.tree import ROOT, modules

ENDPOINTS = {"Route.BASE", "DiscordWebSocket.DEFAULT_GATEWAY"}
PAGE = (ROOT / "docs" / "discord.md").read_text()
ASKED = {"Read Message History": 1 << 16, "View Audit Log": limits.VIEW_AUDIT_LOG} | limits.ROOM_PERMISSIONS


def changed(path: Path) -> Iterator[str]:
    """Name what a file changes in something that it took from discord.py, and what it reads of its inner parts."""
    tree = ast.parse((ROOT / path).read_text())
    theirs = {
        alias.asname or alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if _module(node, alias).partition(".")[0] == "discord"
    }
    for node in ast.walk(tree):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        for target in targets:
            if isinstance(target, ast.Attribute) and ast.unparse(target).partition(".")[0] in theirs:
                yield ast.unparse(target)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"setattr", "delattr"}:
            yield ast.unparse(node)


def _module(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> str:
    return (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name


def test_nothing_of_discord_py_is_changed_but_the_two_addresses() -> None:
    found = {what for path in modules("bots/discord") for what in changed(path)}

    assert found == ENDPOINTS


def test_the_address_asks_for_what_the_table_explains_and_for_nothing_else() -> None:
    table = PAGE.partition("## What each permission is for")[2].partition("\n## ")[0]
    explained = set(re.findall(r"^\| ([A-Z][A-Za-z ]+) \|", table, re.MULTILINE))
    address = re.search(r"permissions=(\d+)", PAGE)

    assert explained == ASKED.keys()
    assert address is not None
    assert int(address[1]) == sum(ASKED.values())
