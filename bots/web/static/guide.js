// The card "Start here": first steps, and who has something new. Once hidden, it stays hidden until asked for.

import { post } from "./api.js";
import { $, make, toast } from "./dom.js";

const KEY = "kith-guide-hidden";
const BANNER = "kith-banner-hidden";
const SHOWN = 12; // names

export class Guide {
  constructor(app) {
    this.app = app;
    this.card = $("guide");
    this.show(localStorage.getItem(KEY) !== "yes");
    $("guide-toggle").addEventListener("click", () => this.show(this.card.hidden));
    $("guide-close").addEventListener("click", () => {
      this.show(false);
      $("guide-toggle").focus();
    });
    this.card.addEventListener("click", (event) => this.click(event.target.closest("[data-user]")));
    $("banner").hidden = localStorage.getItem(BANNER) === "yes";
    $("banner").addEventListener("click", (event) => this.leave(event.target.closest("[data-door]")));
    $("banner-close").addEventListener("click", () => {
      $("banner").hidden = true;
      localStorage.setItem(BANNER, "yes");
    });
  }

  // Another example opens at the same address; the first time, that takes a few seconds.
  async leave(door) {
    if (!door) return;
    door.disabled = true;
    toast("The door opens. The first time takes a few seconds.");
    try {
      await post("/api/door", { to: door.dataset.door });
      location.assign("/");
    } catch (trouble) {
      door.disabled = false;
      toast(trouble.message);
    }
  }

  show(on) {
    this.card.hidden = !on;
    $("guide-toggle").setAttribute("aria-expanded", String(on));
    localStorage.setItem(KEY, on ? "no" : "yes");
    this.app.active?.draw(); // in a narrow window the card stood before the pane
  }

  // In a narrow window the card stands where the panes do.
  stepAside() {
    if (!this.card.hidden && matchMedia("(max-width: 700px)").matches) this.show(false);
  }

  // Where the first step begins, so that the page opens there.
  first() {
    const step = this.card.querySelector("ol [data-user]");
    return step && { user: step.dataset.user, place: step.dataset.place };
  }

  click(button) {
    if (!button) return;
    const { user, place, text } = button.dataset;
    const pane = this.app.meet(user, place);
    if (!text) return;
    pane.composer.put(text);
    toast("Press Enter to send it.");
  }

  draw(waiting) {
    const rows = waiting.slice(0, SHOWN).map((person) =>
      make(
        "button",
        { type: "button", "data-user": person.user },
        make("span", { class: "face", markup: person.avatar }),
        make("span", {}, person.name),
        make("span", { class: "count" }, String(this.app.people.total(person.user)), make("span", { class: "unseen" }, " new")),
      ),
    );
    const none = make("p", { class: "note" }, "Nobody yet. When Kith writes to somebody, their name appears here, to be opened in a pane of their own.");
    const more = waiting.length > SHOWN ? [make("p", { class: "note" }, `and ${waiting.length - SHOWN} more`)] : [];
    $("news").replaceChildren(...(rows.length ? [...rows, ...more] : [none]));
  }
}
