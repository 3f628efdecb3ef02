/** The articles an answer cites, as its page names them. */

import { articleAddress, external, hostOf, quoteAddress } from "./addresses.js";
import { lead, piece, write } from "./pieces.js";
import { day } from "./wording.js";

/**
 * @typedef {import("./told.js").Cited} Cited
 * @typedef {{start: number, end: number}} Span
 */

/**
 * The moment the article speaks from: its last change, else publication; null if undated.
 *
 * @param {Cited} cited
 */
export function spoken({ published_at, modified_at }) {
  const known = [published_at, modified_at].filter((at) => at !== null);
  return known.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
}

/** @param {Cited} cited */
export function outletOf(cited) {
  return cited.publisher || "Outlet not named";
}

/**
 * Fills in title, outlet, day and links, whichever piece has them.
 *
 * @param {HTMLElement} root
 * @param {Cited} cited
 * @param {Span} [quote] that our page of it is opened at
 */
export function name(root, cited, quote) {
  const at = spoken(cited);
  write(root, { title: cited.title, outlet: outletOf(cited), day: day(at), host: hostOf(cited.url) });
  if (at) root.querySelector("time")?.setAttribute("datetime", at.slice(0, 10));
  const { article_id: id, version } = cited;
  lead(root, "page", quote ? quoteAddress(id, version, quote) : articleAddress(id));
  lead(root, "original", external(cited.url));
}

/**
 * What stands before the ids in a turn; nothing in the first of a page.
 *
 * @param {HTMLElement} turn
 */
export function prefixOf(turn) {
  const { number = "1" } = turn.dataset;
  return number === "1" ? "" : `turn-${number}-`;
}

/**
 * The number that leads from a sentence to its source.
 *
 * @param {Cited} cited
 * @param {string} turn before the ids of its sources
 */
export function mark(cited, turn) {
  const root = piece("mark");
  root.textContent = String(cited.n);
  root.setAttribute("href", `#${turn}source-${cited.n}`);
  root.setAttribute("aria-label", `Source ${cited.n}: ${outletOf(cited)}, ${day(spoken(cited))}`);
  return root;
}
