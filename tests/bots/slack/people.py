"""People in Slack, who type, press, fill in and see; Slack makes the payloads of it that Slack makes."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.bots.slack.rules import complaints_about_view
from tests.bots.slack.samples import payload
from tests.kit.fake_slack import TEAM, FakeSlack, Heard, Shown

Json = dict[str, Any]

PATIENCE = 5.0


@dataclass
class Person:
    """Somebody in the workspace, in one channel."""

    slack: FakeSlack
    name: str
    channel: str = "C0RUST0001"

    @property
    def id(self) -> str:
        """Give Slack's name for them."""
        return f"U0{self.name.upper()}"

    async def types(self, line: str) -> Heard:
        """Type a slash command; Slack escapes what follows it."""
        command, _, text = line.partition(" ")
        safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        said = payload("command_ask") | {"user_id": self.id, "user_name": self.name, "command": command, "text": safe}
        back = {"response_url": self.slack.way_back(self.id, self.channel), "trigger_id": self.slack.trigger()}
        return await self.slack.form(said | {"channel_id": self.channel} | back)

    async def presses(self, message: Shown, verb: str) -> Heard:
        """Press the button with this verb."""
        said = payload("button_in_channel") | {"user": self._user(), "trigger_id": self.slack.trigger()}
        said["channel"] = {"id": message.channel, "name": "rust"}
        said["container"] |= {"message_ts": message.ts, "is_ephemeral": message.only is not None}
        said["actions"] = [message.buttons()[verb] | {"block_id": "b1", "action_ts": "1.2"}]
        said["response_url"] = self.slack.way_back(self.id, message.channel, message.ts)
        del said["message"]
        return await self.slack.form({"payload": json.dumps(said)})

    async def points_at(self, text: str = "", callback: str = "ask_about") -> Heard:
        """Use the shortcut on a message with this text, or the one that stands anywhere."""
        said = payload("shortcut_message" if text else "shortcut_global") | {"trigger_id": self.slack.trigger()}
        said |= {"user": self._user(), "callback_id": callback}
        if text:
            said["message"] |= {"text": text}
            said |= {"response_url": self.slack.way_back(self.id, self.channel)}
        return await self.slack.form({"payload": json.dumps(said)})

    async def opens_home(self) -> Heard:
        """Open Kith's Home tab."""
        said = payload("event_app_home_opened") | {"event_id": f"Ev{self.slack.trigger()}"}
        said["event"] |= {"user": self.id}
        return await self.slack.event(said)

    async def presses_at_home(self, view: Json, verb: str) -> Heard:
        """Press the first button with this verb in the Home tab."""
        rows = [block["elements"] for block in view["blocks"] if block["type"] == "actions"]
        button = next(one for row in rows for one in row if one["action_id"].partition(":")[0] == verb)
        said = payload("button_in_home") | {"user": self._user(), "trigger_id": self.slack.trigger()}
        said["actions"] = [button | {"block_id": "b1", "action_ts": "1.2"}]
        return await self.slack.form({"payload": json.dumps(said)})

    async def sends(self, view: Json, **typed: str) -> Heard:
        """Fill in a form and send it; what is not typed anew stays as it was."""
        state = {b["block_id"]: {b["block_id"]: _filled(b, typed)} for b in view["blocks"] if b["type"] == "input"}
        said = payload("form_sent") | {"user": self._user(), "trigger_id": self.slack.trigger()}
        said["view"] |= view | {"state": {"values": state}}
        heard = await self.slack.form({"payload": json.dumps(said)})
        answer = heard.json()
        if strangers := set(answer.get("errors", {})) - set(state):
            self.slack.complaints.append(f"errors for no field: {strangers}")
        if "view" in answer:
            self.slack.complaints += complaints_about_view(answer["view"])
        return heard

    async def sees(self, verb: str = "") -> Shown:
        """Wait for the next message, or the next with this button: letters to others may arrive before it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                shown = await self.slack.arrivals.get()
                if not verb or verb in shown.buttons():
                    return shown

    async def sees_form(self) -> Json:
        """Wait for the next form."""
        async with asyncio.timeout(PATIENCE):
            return await self.slack.openings.get()

    def _user(self) -> Json:
        return {"id": self.id, "username": self.name, "name": self.name, "team_id": TEAM}


def _filled(block: Json, typed: Mapping[str, str]) -> Json:
    element = block["element"]
    if element["type"] == "static_select":
        options = {option["value"]: option for option in element["options"]}
        chosen = options[typed[block["block_id"]]] if block["block_id"] in typed else element.get("initial_option")
        return {"type": "static_select", "selected_option": chosen}
    value = typed.get(block["block_id"], element.get("initial_value", "")) or None
    assert value is not None or block.get("optional"), f"Slack sends no form with {block['block_id']} left empty"
    assert len(value or "") <= element["max_length"], (
        f"Slack sends no {block['block_id']} of {len(value or '')} letters"
    )
    return {"type": "plain_text_input", "value": value}
