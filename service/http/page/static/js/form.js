/** The question and what restricts it, as the form has them. */

import { find } from "./pieces.js";

/** @typedef {import("./told.js").Asked} Asked */

const form = /** @type {HTMLFormElement} */ (find(document, "[data-ask]"));

/** @returns {Asked} */
export function filledIn() {
  const data = new FormData(form);
  const [q, as_of, from, to, outlet] = ["q", "as_of", "from", "to", "outlet"].map((name) =>
    String(data.get(name) ?? "").trim());
  return { q, as_of, from, to, outlet };
}

/** @param {Asked} asked */
export function fillForm(asked) {
  for (const [name, value] of Object.entries(asked)) field(name).value = value;
  if (asked.as_of || asked.from || asked.to || asked.outlet) find(form, "[data-refine]").setAttribute("open", "");
  for (const problem of form.querySelectorAll(".problem")) problem.remove();
  for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
}

/** @param {string} name */
export function field(name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}
