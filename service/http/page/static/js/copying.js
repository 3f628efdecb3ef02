/** An answer with its sources as text to paste. */

import { askAddress, askedAt } from "./addresses.js";
import { find } from "./pieces.js";
import { questionOf } from "./reading.js";

/**
 * @param {HTMLElement} turn
 * @param {string} form `text`, `markdown` or `link`
 */
export function copyOf(turn, form) {
  if (form === "link") return linkOf(turn);
  const bold = form === "markdown" ? "**" : "";
  const sentences = [...turn.querySelectorAll(".said")].map((one) => {
    const marks = [...one.querySelectorAll("[data-mark]")].map((mark) => `[${mark.textContent}]`);
    return [textAt(one, "text"), ...marks].join(" ");
  });
  const sources = [...turn.querySelectorAll("[data-source]")].map((card) =>
    sourceOf(card, form)).toSorted((a, b) => a.n - b.n);
  return [
    `${bold}${questionOf(turn)}${bold}`,
    sentences.join(" "),
    sources.map(({ line }) => line).join("\n"),
  ].join("\n\n");
}

/**
 * The address that answers it again, a follow-up as it stands on its own.
 *
 * @param {HTMLElement} turn
 */
function linkOf(turn) {
  const q = turn.dataset.readAs ?? questionOf(turn);
  return new URL(askAddress({ ...askedAt(location.href), q }), location.origin).href;
}

/**
 * @param {Element} card
 * @param {string} form
 */
function sourceOf(card, form) {
  const [n, title, outlet, day] = ["n", "title", "outlet", "day"].map((name) => textAt(card, name));
  const address = addressOf(card);
  const named = form === "markdown" ? `[${escaped(title)}](<${address}>)` : `${title}. ${address}`;
  return { n: Number(n), line: `[${n}] ${outlet}, ${day}: ${named}` };
}

/** @param {Element} card */
function addressOf(card) {
  const original = /** @type {HTMLAnchorElement} */ (find(card, '[data-link="original"]'));
  const page = /** @type {HTMLAnchorElement} */ (find(card, '[data-link="page"]'));
  return original.hidden ? page.href : original.href;
}

/**
 * @param {ParentNode} root
 * @param {string} name
 */
function textAt(root, name) {
  return find(root, `[data-text="${name}"]`).textContent?.trim() ?? "";
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\`*_[\]<>]/g, "\\$&");
}
