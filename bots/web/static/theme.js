// Light or dark: as the computer says, until somebody presses the button.

import { $ } from "./dom.js";

const KEY = "kith-theme";

export function setUpTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const now = () => localStorage.getItem(KEY) ?? (system.matches ? "dark" : "light");
  const draw = () => {
    document.documentElement.dataset.theme = now();
    $("theme").setAttribute("aria-pressed", String(now() === "dark"));
  };
  $("theme").addEventListener("click", () => {
    localStorage.setItem(KEY, now() === "dark" ? "light" : "dark");
    draw();
  });
  system.addEventListener("change", draw);
  draw();
}
