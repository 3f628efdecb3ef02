/** Quotes opened from marks, and closed. */

import { find } from "./pieces.js";

/**
 * Opens what a mark stands for, beside its sentence.
 *
 * @param {Element} mark
 * @returns {boolean} whether there was something to open
 */
export function openQuotes(mark) {
  const sentence = mark.closest("[data-sentence]");
  const evidence = sentence?.querySelector("details:not([hidden])");
  if (!evidence) return false;
  evidence.setAttribute("open", "");
  find(evidence, "summary").focus();
  return true;
}

/**
 * Closes the quotes that an element stands in, and goes back to where they are opened.
 *
 * @param {Element | null} inside
 */
export function closeQuotes(inside) {
  const evidence = inside?.closest("[data-sentence]")?.querySelector("details[open]");
  if (!evidence) return;
  evidence.removeAttribute("open");
  find(evidence, "summary").focus();
}
