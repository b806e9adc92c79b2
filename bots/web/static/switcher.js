// Choosing who a pane is: those whom Kith has written to come first.

import { $, cityOf, make } from "./dom.js";

export class Switcher {
  constructor(people) {
    this.people = people;
    this.found = [];
    this.active = 0;
    this.dialog = $("switcher");
    this.search = $("switcher-search");
    this.list = $("switcher-list");
    this.search.addEventListener("input", () => this.draw());
    this.search.addEventListener("keydown", (event) => this.press(event));
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }

  open(title, choose) {
    this.choose = choose;
    $("switcher-title").textContent = title;
    this.search.value = "";
    this.draw();
    this.dialog.showModal();
    this.search.focus();
    this.list.scrollTop = 0;
  }

  draw() {
    const words = fold(this.search.value);
    const named = this.people.all.filter((person) => fold(person.name).includes(words));
    const fresh = this.people.waiting().filter((person) => named.includes(person));
    this.found = [...fresh, ...named.filter((person) => !fresh.includes(person))];
    this.active = 0;
    const rows = this.found.map((person, place) => this.row(person, place));
    if (fresh.length) rows.splice(fresh.length, 0, heading("Everybody else"));
    if (fresh.length) rows.unshift(heading("Something new from Kith or in a room"));
    if (!rows.length) rows.push(make("li", { class: "heading", role: "presentation" }, "Nobody here is called that."));
    this.list.replaceChildren(...rows);
    this.mark();
  }

  row(person, place) {
    const count = this.people.total(person.user);
    return make(
      "li",
      { id: `person-${place}`, role: "option", "aria-selected": "false", onclick: () => this.take(person) },
      make("span", { class: "face", markup: person.avatar }),
      make("span", { class: "name" }, person.name),
      make("small", {}, `${person.time}, ${cityOf(person.zone)}`),
      count ? make("span", { class: "count" }, String(count), make("span", { class: "unseen" }, " new")) : null,
    );
  }

  press(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.active = Math.min(this.found.length - 1, Math.max(0, this.active + step));
      this.mark();
    } else if (event.key === "Enter" && this.found[this.active]) {
      event.preventDefault();
      this.take(this.found[this.active]);
    }
  }

  mark() {
    for (const row of this.list.querySelectorAll("[role=option]")) {
      const on = row.id === `person-${this.active}`;
      row.setAttribute("aria-selected", String(on));
      if (on) row.scrollIntoView({ block: "nearest" });
    }
    this.search.setAttribute("aria-activedescendant", this.found.length ? `person-${this.active}` : "");
  }

  take(person) {
    this.dialog.close();
    this.choose(person.user, this.people.newest(person.user));
  }
}

const heading = (words) => make("li", { class: "heading", role: "presentation" }, words);
const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
