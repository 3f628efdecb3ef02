/** The questions that were asked here; only this browser knows them. */

import { askAddress } from "./addresses.js";
import { find, list, piece } from "./pieces.js";

/** @typedef {import("./told.js").Asked} Asked */

const KEPT_AS = "dateline.past";
const MOST = 30;

const root = find(document, "[data-past]");

/** @param {Asked} asked */
export function remember(asked) {
  const others = past().filter((one) => askAddress(one) !== askAddress(asked));
  keep([asked, ...others].slice(0, MOST));
}

export function forgetPast() {
  keep([]);
}

/** Shows them, if there are any. */
export function showPast() {
  const questions = past();
  root.hidden = !questions.length;
  list(root, "past", questions.map((asked) => {
    const item = piece("suggestion");
    const link = find(item, "a");
    link.textContent = [asked.q, asked.as_of && `(as of ${asked.as_of})`].filter(Boolean).join(" ");
    link.setAttribute("href", askAddress(asked));
    return item;
  }));
}

/** @param {Partial<Asked>[]} questions */
function keep(questions) {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(questions));
  } catch {
    // The browser keeps nothing; so do we.
  }
  showPast();
}

/** @returns {Partial<Asked>[]} the newest first */
function past() {
  try {
    /** @type {unknown} another program of this host may have written there */
    const kept = JSON.parse(localStorage.getItem(KEPT_AS) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.q === "string") : [];
  } catch {
    return [];
  }
}
