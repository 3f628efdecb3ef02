/** The buttons under an answer. */

import { copyOf } from "./copying.js";
import { judge } from "./judging.js";
import { find } from "./pieces.js";
import { said } from "./reading.js";

/**
 * Offers what can be done with an answer, or with what there is of it: only a whole one has
 * an id to be judged by.
 *
 * @param {HTMLElement} turn
 */
export function offerTools(turn) {
  find(turn, "[data-tools]").hidden = !said(turn);
  find(turn, "[data-judge]").hidden = !turn.dataset.answerId;
}

/**
 * Does what the button says and tells how it went.
 *
 * @param {HTMLElement} button
 */
export async function useTool(button) {
  const turn = /** @type {HTMLElement | null} */ (button.closest("[data-turn]"));
  if (!turn) return;
  const told = find(turn, "[data-told]");
  told.textContent = "";
  const { copy, useful } = button.dataset;
  if (copy) told.textContent = await copied(copyOf(turn, copy));
  if (useful) told.textContent = await judged(turn, button, useful === "true");
}

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied.";
  } catch {
    return "The browser did not let this page copy.";
  }
}

/**
 * @param {HTMLElement} turn
 * @param {HTMLElement} button
 * @param {boolean} useful
 */
async function judged(turn, button, useful) {
  try {
    await judge(turn, useful);
  } catch {
    return "This could not be kept.";
  }
  for (const one of turn.querySelectorAll("[data-useful]"))
    one.setAttribute("aria-pressed", String(one === button));
  return "Thank you.";
}
