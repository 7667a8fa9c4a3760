// Small parts of the page that several others use.
import { make } from "../shared/elements.js";

export function button(text, act, attributes = {}) {
  const element = make("button", { type: "button", text, ...attributes });
  element.addEventListener("click", act);
  return element;
}

export function heading(text, count) {
  return make("h3", {}, make("span", { text }), count === undefined ? null : make("span", { className: "count", text: String(count) }));
}

/** A link within the page: to a node (`n`) or a relationship (`r`). Clicks on it are taken by main.js. */
export function nodeLink(model, n, text = model.name[n]) {
  return make("a", { href: `#v=1&node=${encodeURIComponent(model.id[n])}`, "data-node": n, text });
}

export function tieLink(model, r, text) {
  return make("a", { href: `#v=1&relationship=${encodeURIComponent(model.keyOf(r))}`, "data-tie": r, text });
}

/** Puts a text where it can be pasted, in an older way where the browser does not let the page, and says whether it could. */
export async function copy(text, say, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
  } catch {
    const focused = document.activeElement;
    const area = make("textarea", { "aria-label": what });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
    say(done ? `${what} copied` : `${what} could not be copied: this browser does not let the page`);
  }
}

/** Hands a file to the reader. */
export function save(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
}
