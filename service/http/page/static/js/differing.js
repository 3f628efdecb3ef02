/** What articles say otherwise: values that changed, and conflicts. */

import { name, spoken } from "./origins.js";
import { find, list, piece, write } from "./pieces.js";
import { day, listed } from "./wording.js";

/**
 * @typedef {import("./told.js").Change} Change
 * @typedef {import("./told.js").Cited} Cited
 * @typedef {import("./told.js").Side} Side
 * @typedef {import("./told.js").Stated} Stated
 */

/**
 * A value that a newer article replaced.
 *
 * @param {Change} told
 * @param {Cited[]} citations
 */
export function change(told, citations) {
  const root = piece("change");
  for (const [when, one] of Object.entries(told)) {
    const half = find(root, `[data-side="${when}"]`);
    const at = day(spoken(citedBy(one, citations)));
    write(half, { value: one.value, day: at });
    find(half, "[data-stated]").replaceWith(stated(one, citations));
  }
  return root;
}

/**
 * Both sides of what articles contradict.
 *
 * @param {{sides: Side[]}} told
 * @param {Cited[]} citations
 */
export function conflict({ sides }, citations) {
  const root = piece("conflict");
  list(root, "sides", sides.map((one) => side(one, citations)));
  return root;
}

/**
 * @param {Side} told
 * @param {Cited[]} citations
 */
function side(told, citations) {
  const root = piece("side");
  write(root, { value: told.stated[0].value, outlets: listed(told.outlets) });
  list(root, "stated", told.stated.map((one) => stated(one, citations)));
  return root;
}

/**
 * A value in the sentence that tells it.
 *
 * @param {Stated} told
 * @param {Cited[]} citations
 */
function stated(told, citations) {
  const root = piece("stated");
  const [before, ...rest] = told.quote.split(told.value);
  write(root, { before, marked: told.value, after: rest.join(told.value) });
  name(root, citedBy(told, citations), told);
  return root;
}

/**
 * @param {Stated} told
 * @param {Cited[]} citations
 */
function citedBy(told, citations) {
  const found = citations.find((one) => one.n === told.citation);
  if (!found) throw new Error(`No citation ${told.citation}`);
  return found;
}
