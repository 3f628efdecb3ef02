/** Quotes opened from marks, and closed. */

import { find } from "./pieces.js";

/** @type {WeakMap<Element, HTMLElement>} the mark that each was opened from */
const openedFrom = new WeakMap();

/**
 * Opens what a mark stands for, beside its sentence.
 *
 * @param {HTMLElement} mark
 * @returns {boolean} whether there was something to open
 */
export function openQuotes(mark) {
  const sentence = mark.closest("[data-sentence]");
  const evidence = sentence?.querySelector("details:not([hidden])");
  if (!evidence) return false;
  evidence.setAttribute("open", "");
  openedFrom.set(evidence, mark);
  find(evidence, "summary").focus();
  return true;
}

/**
 * Closes the quotes beside an element, and goes back to where they were opened.
 *
 * @param {Element | null} inside
 */
export function closeQuotes(inside) {
  const evidence = inside?.closest("[data-sentence]")?.querySelector("details[open]");
  if (!evidence) return;
  evidence.removeAttribute("open");
  (openedFrom.get(evidence) ?? find(evidence, "summary")).focus();
  openedFrom.delete(evidence);
}
