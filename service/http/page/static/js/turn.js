/** A question and its answer, from the waiting to the end. */

import { fillAnswer } from "./answer.js";
import { ask, correctedOf } from "./asking.js";
import { mark, prefixOf } from "./origins.js";
import { find, piece, show, write } from "./pieces.js";
import { arriving } from "./sentences.js";

/**
 * @typedef {import("./told.js").Asked} Asked
 * @typedef {import("./told.js").Cited} Cited
 * @typedef {import("./told.js").Message} Message
 * @typedef {"waiting" | "slow" | "streaming" | "done"} State
 */

/** A reader begins to wonder after so long. */
const SLOW_MS = 6_000;

/**
 * A turn that waits.
 *
 * @param {string} question
 * @param {number} number among the turns of the page, from 1
 */
export function newTurn(question, number) {
  const root = piece("turn");
  root.dataset.number = String(number);
  write(root, { question });
  find(root, "[data-stop]").hidden = false;
  return root;
}

/**
 * How the turn stands, for the styles and for who listens.
 *
 * @param {HTMLElement} root
 * @param {State} state
 */
export function stand(root, state) {
  root.dataset.state = state;
  root.setAttribute("aria-busy", String(state !== "done"));
  show(root, "waiting", state !== "done");
  find(root, "[data-stop]").hidden = state === "done";
}

/**
 * Asks, and shows the sentences as they are verified and all the rest at the end.
 *
 * @param {HTMLElement} root
 * @param {Asked} asked
 * @param {Message[]} before
 * @param {AbortSignal} signal
 * @returns {Promise<void>} when the whole answer stands there
 */
export async function answerInto(root, asked, before, signal) {
  /** @type {Map<number, Cited>} */
  const cites = new Map();
  const slow = setTimeout(() => becomeSlow(root), SLOW_MS);
  try {
    for await (const { name, data } of ask(asked, before, signal)) {
      if (name === "delta") grow(root, data.text, cites);
      if (name === "citation") cite(root, data, cites);
      if (name === "done") fillAnswer(root, data, await correctedOf(data, signal));
    }
  } finally {
    clearTimeout(slow);
  }
  stand(root, "done");
}

/** @param {HTMLElement} root */
function becomeSlow(root) {
  stand(root, "slow");
  find(root, '[data-list="notices"]').append(piece("slow"));
}

/**
 * @param {HTMLElement} root
 * @param {string} delta
 * @param {Map<number, Cited>} cites
 */
function grow(root, delta, cites) {
  const arrived = arriving(delta);
  const numbers = arrived.cites.flatMap((n) => cites.get(n) ?? []);
  marksOf(arrived.root).append(...numbers.map((one) => mark(one, prefixOf(root))));
  find(root, '[data-list="notices"]').replaceChildren();
  find(root, '[data-list="sentences"]').append(arrived.root);
  stand(root, "streaming");
}

/**
 * @param {HTMLElement} root
 * @param {Cited} cited for the first time, by the newest sentence
 * @param {Map<number, Cited>} cites
 */
function cite(root, cited, cites) {
  cites.set(cited.n, cited);
  const newest = find(root, '[data-list="sentences"]').lastElementChild;
  if (newest) marksOf(newest).append(mark(cited, prefixOf(root)));
}

/** @param {Element} sentence */
function marksOf(sentence) {
  return find(sentence, '[data-list="marks"]');
}
