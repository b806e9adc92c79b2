// One pane: one person, one place of theirs, and what they type, press and send there.

import { get, post } from "./api.js";
import { Composer } from "./composer.js";
import { openForm } from "./dialog.js";
import { save } from "./file.js";
import { cityOf, make, toast } from "./dom.js";
import { Messages } from "./messages.js";

const SIGNS = { channel: "#", direct: "@", room: "◇" };
const GROUPS = { direct: "Kith", room: "Rooms", channel: "Channels" };
let made = 0;

export class Pane {
  constructor(app, user, place) {
    this.app = app;
    this.user = user;
    this.place = place;
    this.view = null;
    this.asked = 0;
    this.id = `pane-${++made}`;
    this.messages = new Messages();
    this.composer = new Composer(app.commands, (text) => this.type(text));
    this.who = make("button", { type: "button", class: "who", "aria-haspopup": "dialog", onclick: () => app.switch(this) });
    this.nav = make("nav", { class: "places", "aria-label": "Places" });
    this.title = make("h3", { class: "title" });
    const close = make(
      "button",
      { type: "button", class: "quiet close", "aria-label": "Close this pane", onclick: () => app.close(this) },
      make("span", { "aria-hidden": "true" }, "×"),
    );
    const talk = make("div", { class: "talk" }, this.title, this.messages.list, this.composer.element);
    this.element = make(
      "section",
      { class: "pane", id: this.id, onfocusin: () => app.activate(this) },
      make("header", {}, this.who, close),
      make("div", { class: "inside" }, this.nav, talk),
    );
    new ResizeObserver(() => this.showCurrent()).observe(this.nav);
    this.messages.list.addEventListener("click", (event) => this.click(event));
    this.messages.list.addEventListener("submit", (event) => this.choose(event));
  }

  get seat() {
    return { user: this.user, place: this.place };
  }

  be(user, place) {
    this.user = user;
    this.go(place ?? this.app.people.newest(user) ?? this.place);
  }

  async go(place) {
    this.place = place;
    this.app.remember();
    await this.refresh();
  }

  // Alt and an arrow: the place above or below.
  step(by) {
    const places = this.ordered().map((place) => place.name);
    this.go(places[(places.indexOf(this.place) + by + places.length) % places.length]);
  }

  ordered() {
    return Object.keys(GROUPS).flatMap((kind) => this.view.places.filter((place) => place.kind === kind));
  }

  async refresh() {
    const number = ++this.asked;
    const view = await get("/api/pane", this.seat);
    if (number !== this.asked) return;
    this.view = view;
    this.place = view.place;
    this.draw();
  }

  draw() {
    if (!this.view) return;
    const { person, messages, place } = this.view;
    const here = this.view.places.find((one) => one.name === place);
    this.element.setAttribute("aria-label", `${person.name}'s pane`);
    this.messages.draw(this.view);
    const last = messages.at(-1);
    if (last && !document.hidden && this.shown() && this.app.people.see(this.user, place, Number(last.id))) this.app.drawPeople();
    this.who.replaceChildren(
      make("span", { class: "face", markup: person.avatar }),
      make("span", { class: "whose" }, make("strong", {}, person.name), make("small", {}, `${person.time} in ${cityOf(person.zone)}`)),
      make("span", { class: "unseen" }, ", choose somebody else"),
      make("span", { class: "chevron", "aria-hidden": "true" }, "▾"),
    );
    const name = here.kind === "channel" ? `#${here.title}` : here.title;
    this.title.replaceChildren(make("span", {}, name), make("small", {}, here.about ?? ""));
    this.composer.aim(here.kind === "room" ? "this room" : name, here.kind === "direct");
    this.drawPlaces();
    this.app.drawTabs();
  }

  shown() {
    return this.element.offsetParent !== null;
  }

  drawPlaces() {
    if (!this.view) return;
    const state = JSON.stringify([this.view.places, this.place, this.view.places.map((one) => this.count(one.name))]);
    if (state === this.drawnPlaces) return;
    this.drawnPlaces = this.shown() ? state : null;
    const held = document.activeElement?.closest(".places") === this.nav;
    const groups = Object.entries(GROUPS).map(([kind, words]) => {
      const places = this.view.places.filter((place) => place.kind === kind);
      if (!places.length) return null;
      const rows = places.map((place) => make("li", {}, this.placeButton(place)));
      return make("div", { class: `group ${kind}` }, make("h4", {}, words), make("ul", {}, ...rows));
    });
    this.nav.replaceChildren(...groups.filter(Boolean));
    if (held) this.nav.querySelector("[aria-current]")?.focus();
    this.showCurrent();
  }

  // Where places stand in a row, the current one is kept in sight.
  showCurrent() {
    const current = this.nav.querySelector("[aria-current]");
    if (!current || this.nav.scrollWidth <= this.nav.clientWidth) return;
    const [strip, chip] = [this.nav.getBoundingClientRect(), current.getBoundingClientRect()];
    this.nav.scrollLeft += chip.left + chip.width / 2 - strip.left - strip.width / 2;
  }

  placeButton(place) {
    const count = this.count(place.name);
    return make(
      "button",
      { type: "button", title: place.about, "aria-current": place.name === this.place ? "page" : null, onclick: () => this.go(place.name) },
      make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[place.kind]),
      make("span", { class: "label" }, place.kind === "direct" ? "Kith, direct" : place.title),
      count ? make("span", { class: "count" }, String(count), make("span", { class: "unseen" }, " new")) : null,
    );
  }

  count(place) {
    return this.app.people.count(this.user, place);
  }

  async type(text) {
    return Boolean(await this.act("/api/type", { text }));
  }

  click(event) {
    const button = event.target.closest("button[data-token]");
    if (button) this.press(button, { token: button.dataset.token });
  }

  choose(event) {
    event.preventDefault();
    const { token } = event.target.dataset;
    this.press(event.target.querySelector("button"), { token, value: new FormData(event.target).get("value") });
  }

  async press(button, fields) {
    button.disabled = true;
    await this.act("/api/press", { ...fields, message: button.closest("[data-id]").dataset.id });
    button.disabled = false;
    if (!document.contains(button) && document.activeElement === document.body) this.messages.list.focus({ preventScroll: true });
  }

  // What the server says after an act: nothing (the stream brings the rest), a form to open, or a hint.
  async act(path, fields) {
    try {
      const seat = this.seat;
      const said = await post(path, { ...seat, ...fields });
      toast(said.hint);
      if (said.file) save(said.file);
      if (said.dialog) {
        const message = said.message ?? null;
        const send = (token, values) => this.act("/api/send", { ...seat, message, token, values });
        openForm(said.dialog, this.view.person.name, send);
      }
      await this.refresh();
      return said;
    } catch (trouble) {
      toast(trouble.message);
      return null;
    }
  }
}
