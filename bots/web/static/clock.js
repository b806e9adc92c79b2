// The clock in the top bar: it says the playground's time, and its buttons move it.

import { post } from "./api.js";
import { $, toast } from "./dom.js";

export function setUpClock(after) {
  const buttons = [...document.querySelectorAll("[data-step]")];
  let journey = Promise.resolve(); // three quick presses are three steps, one after another
  const move = async (button) => {
    const steps = button.closest(".steps");
    steps.ariaBusy = "true";
    try {
      const said = await post("/api/clock", { step: button.dataset.step });
      toast(said.hint ?? `It is now ${said.clock.time} on ${said.clock.day}.`);
      draw(said.clock);
      await after();
    } catch (trouble) {
      toast(trouble.message);
    } finally {
      steps.ariaBusy = "false";
    }
  };
  buttons.forEach((button) => button.addEventListener("click", () => (journey = journey.then(() => move(button)))));
  return draw;
}

function draw(clock) {
  $("day").textContent = clock.day;
  $("time").textContent = clock.time;
}
