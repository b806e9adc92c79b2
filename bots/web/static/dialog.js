// Forms of Kith's: one at a time, with each field's trouble beside it. Nothing typed is lost while it is open.

import { $, make } from "./dom.js";

const MISSING = "Please fill this in.";
let answer = null;

// `send(token, values)` gives what the server says; it runs again for as long as the form stays open.
export function openForm(markup, who, send) {
  answer = send;
  const dialog = $("dialog");
  dialog.replaceChildren(make("p", { class: "as" }, `As ${who}`), make("div", { markup }));
  dialog.setAttribute("aria-labelledby", "form-title");
  if (!dialog.open) dialog.showModal();
  const first = dialog.querySelector("[aria-invalid=true]") ?? dialog.querySelector("input, textarea, select");
  (first?.matches("fieldset") ? first.querySelector("input") : first)?.focus();
}

export function setUpDialogs() {
  const dialog = $("dialog");
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) dialog.close();
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(event.target);
  });
  dialog.addEventListener("input", (event) => clear(event.target));
}

async function submit(form) {
  if (form.ariaBusy === "true" || missing(form)) return;
  form.ariaBusy = "true";
  const sends = [...form.querySelectorAll("button[type=submit]")];
  sends.forEach((button) => (button.disabled = true));
  try {
    const said = await answer(form.dataset.token, Object.fromEntries(new FormData(form)));
    if (said?.refused) refuse(form, said.refused);
    else if (said?.close) $("dialog").close();
  } finally {
    form.ariaBusy = "false";
    sends.forEach((button) => (button.disabled = false));
  }
}

function refuse(form, markup) {
  const box = form.querySelector(".trouble");
  box.innerHTML = markup;
  box.scrollIntoView({ block: "nearest" });
}

// The browser knows which fields are empty; it says so beside the field, as Kith would.
function missing(form) {
  const empty = [...form.querySelectorAll("[required]")].filter((field) => !field.value.trim());
  empty.forEach((field) => complain(field, MISSING));
  empty[0]?.focus();
  return empty.length > 0;
}

const errorOf = (field) =>
  document.getElementById((field.getAttribute("aria-describedby") ?? "").split(" ").find((id) => id.endsWith("-error")));

function complain(field, words) {
  field.setAttribute("aria-invalid", "true");
  errorOf(field).textContent = words;
  errorOf(field).hidden = false;
}

function clear(target) {
  const field = target.closest("fieldset") ?? target;
  if (field.getAttribute("aria-invalid") !== "true") return;
  field.removeAttribute("aria-invalid");
  errorOf(field).hidden = true;
}
