// The messages of one place: kept in step with the server, with one line between two days.

import { announce, make } from "./dom.js";

const KITH = () => make("img", { class: "avatar kith", src: "/static/kith.svg", alt: "" });
const NEAR = 90; // pixels from the end that still count as reading along
const TOGETHER = 5 * 60 * 1000; // one person's messages within so many milliseconds share their name

export class Messages {
  constructor() {
    this.list = make("ol", { class: "log", tabindex: "0", "aria-label": "Messages" });
    this.drawn = new Map();
    this.place = null;
    this.atEnd = true;
    this.list.addEventListener("scroll", () => (this.atEnd = this.nearEnd()));
    // When a pane comes or goes, the others get narrower or wider: whoever read the end still does.
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.list);
  }

  nearEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR;
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
  }

  draw(view) {
    const place = `${view.person.user} ${view.place}`;
    const shown = this.list.offsetParent !== null; // a hidden list cannot be scrolled to its end
    const turned = place !== this.place;
    const end = this.nearEnd();
    if (turned) this.drawn.clear();
    const fresh = new Map();
    const rows = [];
    let before = null;
    for (const message of view.messages) {
      if (message.day !== before?.day) rows.push(this.row(fresh, `day ${message.day}`, message.day, day));
      const joined = follows(message, before);
      const known = this.drawn.has(message.id);
      rows.push(this.row(fresh, message.id, JSON.stringify([message, joined]), () => draw(message, joined)));
      if (!turned && !known && message.author !== view.person.user) tell(message);
      before = message;
    }
    if (!rows.length) rows.push(this.row(fresh, "empty", view.place, () => empty(view)));
    this.drawn = fresh;
    this.put(rows);
    this.place = shown ? place : null;
    if (turned || end) this.toEnd();
  }

  row(fresh, key, state, build) {
    const old = this.drawn.get(key);
    const node = old?.state === state ? old.node : build(state);
    fresh.set(key, { state, node });
    return node;
  }

  // Only what changed is moved, so that focus and selections stay where they are.
  put(rows) {
    const wanted = new Set(rows);
    for (const node of [...this.list.children]) if (!wanted.has(node)) node.remove();
    rows.forEach((node, place) => {
      if (this.list.children[place] !== node) this.list.insertBefore(node, this.list.children[place] ?? null);
    });
  }
}

const follows = (message, before) =>
  before?.kind === "person" &&
  message.kind === "person" &&
  before.author === message.author &&
  before.day === message.day &&
  !message.answers &&
  new Date(message.iso) - new Date(before.iso) < TOGETHER;

function draw(message, joined) {
  const classes = ["message", message.kind, joined ? "joined" : "", message.private ? "private" : ""];
  const node = make("li", { class: classes.filter(Boolean).join(" "), "data-id": message.id });
  const face = message.avatar ? make("span", { class: "face", markup: message.avatar }) : make("span", { class: "face" }, KITH());
  const head = make(
    "div",
    { class: "head" },
    make("strong", {}, message.name),
    message.kind === "kith" ? make("span", { class: "badge-bot" }, "Bot") : null,
    make("time", { datetime: message.iso }, message.time),
    message.after ? make("span", { class: "after" }, "after ", make("code", {}, message.after)) : null,
  );
  const answers = message.answers
    ? make("p", { class: "answers" }, make("span", {}, `In answer to ${message.answers.name}: `), message.answers.words)
    : null;
  const body = make("div", { class: "body", markup: message.html });
  const only = message.private ? make("p", { class: "only" }, message.private) : null;
  node.append(face, make("div", { class: "what" }, head, answers, only, body));
  return node;
}

const day = (words) => make("li", { class: "day" }, make("span", {}, words));

function empty(view) {
  const words =
    view.place === "direct"
      ? `Here ${view.person.name} and Kith talk alone. Type / to see what Kith can do.`
      : "Nothing has been said here yet.";
  return make("li", { class: "empty" }, words);
}

function tell(message) {
  const words = message.summary.length > 200 ? `${message.summary.slice(0, 200)}…` : message.summary;
  announce(message.id, `${message.name}: ${words}`);
}
