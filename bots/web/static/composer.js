// The line one types in: Enter sends, Shift+Enter starts a new line, and / lists Kith's commands.

import { make } from "./dom.js";

let made = 0;

export class Composer {
  constructor(commands, send) {
    this.commands = commands;
    this.send = send;
    this.matches = [];
    this.active = 0;
    this.key = `commands-${++made}`;
    this.text = make("textarea", {
      rows: "1",
      maxlength: "10000",
      "aria-label": "Message",
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-controls": this.key,
      oninput: () => this.suggest(),
      onkeydown: (event) => this.press(event),
      onblur: () => this.close(),
    });
    this.list = make("ul", { id: this.key, class: "commands", role: "listbox", "aria-label": "Commands", hidden: true });
    this.count = make("span", { class: "unseen", role: "status" });
    this.element = make(
      "form",
      { class: "composer", onsubmit: (event) => this.submit(event) },
      this.list,
      this.text,
      make("button", { type: "submit", class: "main", "aria-label": "Send" }, make("span", { "aria-hidden": "true" }, "↵")),
      this.count,
    );
  }

  aim(title, direct) {
    this.text.placeholder = direct ? "Type / for Kith's commands" : `Message ${title}, or / for Kith`;
    this.text.setAttribute("aria-label", direct ? "Command for Kith" : `Message to ${title}`);
  }

  put(words) {
    this.text.value = words;
    this.grow();
    this.text.focus();
    this.text.setSelectionRange(words.length, words.length);
    this.close();
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 180)}px`;
  }

  suggest() {
    this.grow();
    const words = this.text.value.toLowerCase();
    const typed = words.replace(/\s+/g, " ");
    const whole = this.commands.some((command) => command.head === typed.trim());
    this.matches =
      /^\/\S*( \S*)?$/.test(words) && !whole
        ? this.commands.filter((command) => command.head.startsWith(typed))
        : [];
    this.active = 0;
    this.show();
  }

  show() {
    this.list.hidden = !this.matches.length;
    this.list.replaceChildren(
      ...this.matches.map((command, place) =>
        make(
          "li",
          {
            id: `${this.key}-${place}`,
            role: "option",
            "aria-selected": String(place === this.active),
            onmousedown: (event) => event.preventDefault(),
            onclick: () => this.take(command),
          },
          make("code", {}, command.usage),
          make("span", {}, command.organiser ? `${command.help} (organisers)` : command.help),
        ),
      ),
    );
    if (this.matches.length) this.text.setAttribute("aria-activedescendant", `${this.key}-${this.active}`);
    else this.text.removeAttribute("aria-activedescendant");
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
    const said = this.matches.length ? `${this.matches.length} commands. Arrow keys choose.` : "";
    if (this.count.textContent !== said) this.count.textContent = said;
  }

  press(event) {
    const open = this.matches.length > 0;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.active = (this.active + step + this.matches.length) % this.matches.length;
      this.show();
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (open && (event.key === "Tab" || event.key === "Enter") && !event.shiftKey) {
      event.preventDefault();
      this.take(this.matches[this.active]);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.element.requestSubmit();
    }
  }

  take(command) {
    this.put(command.takes ? `${command.head} ` : command.head);
  }

  close() {
    this.matches = [];
    this.show();
  }

  async submit(event) {
    event.preventDefault();
    const words = this.text.value;
    if (!words.trim() || this.element.ariaBusy === "true") return;
    this.element.ariaBusy = "true";
    this.close();
    try {
      if (await this.send(words)) this.put("");
    } finally {
      this.element.ariaBusy = "false";
    }
  }
}
