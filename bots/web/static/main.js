// The page: its panes, who is in them, and the stream that says when something changed.

import { get } from "./api.js";
import { setUpClock } from "./clock.js";
import { setUpDialogs } from "./dialog.js";
import { $, make, toast } from "./dom.js";
import { Guide } from "./guide.js";
import { Pane } from "./pane.js";
import { People } from "./people.js";
import { Switcher } from "./switcher.js";
import { setUpTheme } from "./theme.js";

const MOST = 4;

class App {
  constructor(commands) {
    this.commands = commands;
    this.people = new People();
    this.switcher = new Switcher(this.people);
    this.panes = [];
    this.active = null;
  }

  async begin() {
    await this.people.load();
    this.guide = new Guide(this);
    const [, panes] = location.search.match(/[?&]panes=([^&]*)/) ?? ["", ""];
    const wanted = panes.split(",").map(readPane);
    const known = wanted.filter(({ user }) => this.people.find(user)).slice(0, MOST);
    const first = this.guide.first() ?? { user: this.people.all[0]?.user, place: "direct" };
    for (const { user, place } of known.length ? known : [first]) if (user) this.add(user, place);
    this.drawPeople();
    await Promise.all(this.panes.map((pane) => pane.refresh()));
    if (!this.people.all.length) $("panes").append(make("p", { class: "empty" }, "Nobody is here yet: the example is empty."));
  }

  add(user, place = "direct") {
    const pane = new Pane(this, user, place);
    this.panes.push(pane);
    $("panes").append(pane.element);
    this.activate(pane);
    this.remember();
    return pane;
  }

  // Somebody, in a pane of their own: the one they are in already, a new one, or the last.
  meet(user, place) {
    const there = this.panes.find((pane) => pane.user === user);
    const pane = there ?? (this.panes.length < MOST ? this.add(user, place ?? "direct") : this.panes.at(-1));
    this.activate(pane);
    this.guide.stepAside();
    pane.be(user, place ?? this.people.newest(user) ?? "direct");
    pane.element.scrollIntoView({ inline: "nearest", block: "nearest" });
    return pane;
  }

  close(pane) {
    if (this.panes.length === 1) return toast("The last pane stays open.");
    this.panes = this.panes.filter((one) => one !== pane);
    pane.element.remove();
    this.activate(this.panes.at(-1));
    this.remember();
    $("add").focus();
  }

  activate(pane) {
    const turned = this.active !== pane;
    this.active = pane;
    for (const one of this.panes) one.element.classList.toggle("active", one === pane);
    this.drawTabs();
    if (turned && pane.view) pane.draw();
  }

  choose(pane) {
    this.activate(pane);
    this.guide.stepAside();
  }

  switch(pane) {
    this.switcher.open("Who is in this pane?", (user, place) => {
      pane.be(user, place);
      pane.composer.text.focus();
    });
  }

  remember() {
    const panes = this.panes.map((pane) => [pane.user, pane.place].map(encodeURIComponent).join(":")).join(",");
    history.replaceState(null, "", `?panes=${panes.replaceAll("%3A", ":")}`);
  }

  drawTabs() {
    const held = $("tabs").contains(document.activeElement);
    const tabs = this.panes.map((pane) => {
      const on = pane === this.active;
      const count = this.people.total(pane.user);
      return make(
        "button",
        { type: "button", role: "tab", "aria-selected": String(on), "aria-controls": pane.id, tabindex: on ? "0" : "-1", onclick: () => this.choose(pane) },
        this.people.find(pane.user)?.name ?? pane.user,
        count ? make("span", { class: "count" }, String(count)) : null,
      );
    });
    $("tabs").replaceChildren(...tabs);
    if (held) $("tabs").querySelector("[aria-selected=true]").focus();
  }

  drawPeople() {
    const waiting = this.people.waiting();
    $("waiting").textContent = waiting.length === 1 ? "1 has news" : `${waiting.length} have news`;
    $("waiting").hidden = !waiting.length;
    this.guide.draw(waiting);
    this.drawTabs();
    for (const pane of this.panes) pane.drawPlaces();
  }

  async refresh() {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.again) {
        this.again = false;
        await this.people.load();
        await Promise.all(this.panes.map((pane) => pane.refresh()));
        this.drawPeople();
      }
    } finally {
      this.busy = false;
    }
  }

  keys(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) this.switch(this.active);
    } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp") && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      this.active?.step(event.key === "ArrowDown" ? 1 : -1);
    } else if ((event.key === "ArrowRight" || event.key === "ArrowLeft") && event.target.role === "tab") {
      const step = event.key === "ArrowRight" ? 1 : -1;
      this.activate(this.panes[(this.panes.indexOf(this.active) + step + this.panes.length) % this.panes.length]);
    }
  }
}

function readPane(words) {
  const [user, ...place] = words.split(":").map(decodeURIComponent);
  return { user, place: place.join(":") || "direct" };
}

const start = await get("/api/start");
const app = new App(start.commands);
setUpTheme();
setUpDialogs();
const drawClock = setUpClock(() => app.refresh());
await app.begin();
document.addEventListener("keydown", (event) => app.keys(event));
document.addEventListener("visibilitychange", () => document.hidden || app.refresh());
$("add").addEventListener("click", () => {
  if (app.panes.length === MOST) toast("Four panes are open, which is as many as fit.");
  else app.switcher.open("Who is in the new pane?", (user, place) => app.meet(user, place).composer.text.focus());
});
$("waiting").addEventListener("click", () => app.switcher.open("Who is next?", (user, place) => app.meet(user, place)));

const stream = new EventSource("/api/changes");
stream.onmessage = (event) => {
  $("lost").hidden = true;
  drawClock(JSON.parse(event.data).clock);
  app.refresh().catch((trouble) => toast(trouble.message));
};
stream.onerror = () => ($("lost").hidden = false);
document.documentElement.dataset.ready = "yes";
