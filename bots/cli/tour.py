"""`./kith demo --tour`: one question's whole life in the terminal. The inputs are scripted, all else is computed."""

import tempfile
from pathlib import Path

from bots import logs
from bots.cli import example
from bots.cli.acting import Acting, TourBroke, console
from bots.cli.demo import newcomer, open_playground
from core.inbound import Invocation
from core.message import Message
from core.places import PlaceKind

SEED = 1
ANSWER = "Look at the size of one chunk first: I keep mine near 100 MB, and rechunk along the axis I reduce over."
POINTER = "A colleague and I met this last month. Shall we look at it together? I'll send you what we did."
THANKS = "Now I see why it broke."


async def run_tour(text: str | None) -> None:
    """Play it, in a database that is thrown away."""
    logs.set_up("warning")
    question = example.example_questions()[0]
    asked, channel = (text, "") if text else (question.text, question.channel)
    history = example.example_messages()
    with tempfile.TemporaryDirectory(prefix="kith-tour-") as folder:
        kith, playground = await open_playground(Path(folder) / "tour.db", history, SEED)
        try:
            community = await kith.communities.community_at(example.HOME)
            if community is None:
                raise TourBroke("the example has no community")
            people = len(await playground.store.people())
            console.print(f"[bold]{example.NAME}[/bold]: {len(history):,} real messages by {people} people.")
            console.print("Names are invented and consents simulated. Only what people type is scripted.")
            acting = Acting(kith, playground, community)
            asker = newcomer(history)
            preview = await _ask(acting, asker, asked, channel)
            before = await acting.ranks(asked, asker, channel)
            helper, yours = await _invite(acting, asker, preview)
            await _help(acting, asker, helper, yours, ANSWER if text is None else POINTER)
            after = await acting.ranks(asked, asker, channel)
            await _remember(acting, helper, before, after)
        finally:
            await kith.close()
    console.print("\nThat was a question's whole life. [bold]./kith demo[/bold] lets you be everybody, in a browser.")


async def _ask(acting: Acting, asker: str, text: str, channel: str) -> Message:
    name = acting.name(asker)
    acting.heading(f"1. {name} asks. Nobody sees it yet.")
    acting.types(asker, f"in #{channel}" if channel else "to Kith", f"/ask {text}")
    here = acting.origin(asker, PlaceKind.CHANNEL, channel) if channel else acting.origin(asker)
    command = Invocation(here, "ask", text)
    return await acting.expect(await acting.kith.dispatcher.command(command), asker, "only they see this")


async def _invite(acting: Acting, asker: str, preview: Message) -> tuple[str, Message]:
    labels = [button.label.template for button in preview.buttons()]
    await acting.press(asker, preview, next(label for label in labels if "end" in label), "the preview turns into this")
    await acting.show_latest(asker)

    acting.heading("2. Kith asks people who may know, each in private, and tells each of them why.")
    offers = []
    for person in await acting.playground.store.people():
        for message in await acting.told(person.user):
            if message.kind == "offers.offer":
                offers.append((person.user, message))
                acting.show(message, person.user, "direct message from Kith")
    if not offers:
        raise TourBroke("nobody was asked")

    if len(offers) > 1:
        acting.heading("3. One passes. Nobody is told.")
        await acting.press(*offers[0], "Pass", "the offer turns into this")

    helper, offer = offers[-1]
    acting.heading(f"4. {acting.name(helper)} can help. A place for the two of them opens.")
    return helper, await acting.press(helper, offer, "I can help", "the offer turns into this")


async def _help(acting: Acting, asker: str, helper: str, yours: Message, answer: str) -> None:
    acting.types(helper, "in the form behind [Write a short answer]", answer)
    await acting.submit(helper, yours, "offers.write", "offers.answer", {"answer": answer}, "the message now")
    room = await acting.room_of(asker)
    for message in room:
        acting.show(message, asker, f"the room with {acting.name(helper)}")

    acting.heading(f"5. It works. {acting.name(asker)} says so, and says thank you.")
    await acting.press(asker, room[0], "Solved", "the room's first message turns into this")
    prompt = await acting.show_latest(asker)
    acting.types(asker, "in the form behind [Add a few words]", THANKS)
    await acting.submit(
        asker, prompt, "questions.thank-words", "questions.thank", {"words": THANKS}, "the prompt turns into this"
    )
    await acting.show_latest(helper)


async def _remember(acting: Acting, helper: str, before: list[str], after: list[str]) -> None:
    acting.heading("6. The help is in the ledger, and the next ranking knows it.")
    acting.types(helper, "to Kith", "/kith helped")
    await acting.expect(
        await acting.kith.dispatcher.command(Invocation(acting.origin(helper), "helped")), helper, "only they see this"
    )
    console.print("  Who would be asked first if the same question came again:")
    for rank, (then, now) in enumerate(zip(before[:5], after[:5], strict=False), start=1):
        mark = "[bold]" if now == helper else ""
        end = "[/bold]" if mark else ""
        console.print(f"    {rank}. before: {acting.name(then):16} now: {mark}{acting.name(now)}{end}")
