// A file that Kith hands to whoever asked for it: the browser keeps it, as any download.

import { make } from "./dom.js";

export function save(file) {
  const address = URL.createObjectURL(new Blob([file.text], { type: "application/json" }));
  const link = make("a", { href: address, download: file.name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
