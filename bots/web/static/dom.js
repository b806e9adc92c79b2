// Making elements from words, never from markup; what the server rendered comes in through `markup`.

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "markup") element.innerHTML = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const $ = (id) => document.getElementById(id);

let fading;
export function toast(words) {
  clearTimeout(fading);
  $("toast").classList.toggle("shown", Boolean(words));
  if (!words) return;
  $("toast").textContent = words;
  fading = setTimeout(() => $("toast").classList.remove("shown"), 6000);
}

const announced = new Set();
export function announce(id, words) {
  if (announced.has(id)) return;
  announced.add(id);
  $("live").append(make("p", {}, words));
  while ($("live").childElementCount > 5) $("live").firstElementChild.remove();
}

export const cityOf = (zone) => zone.split("/").pop().replaceAll("_", " ");
