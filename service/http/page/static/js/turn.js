/** A question and its answer, from the waiting to the end. */

import { announce } from "./announcing.js";
import { fillAnswer } from "./answer.js";
import { ask } from "./asking.js";
import { mark, prefixOf } from "./origins.js";
import { find, piece, show, write } from "./pieces.js";
import { textsOf } from "./reading.js";
import { arriving } from "./sentences.js";
import { fillSources } from "./sources.js";

/**
 * @typedef {import("./told.js").Answer} Answer
 * @typedef {import("./told.js").Asked} Asked
 * @typedef {import("./told.js").Cited} Cited
 * @typedef {import("./told.js").Message} Message
 * @typedef {"waiting" | "slow" | "streaming" | "done"} State
 */

/** A reader begins to wonder after so long without a sentence. */
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
      if (name === "delta") {
        clearTimeout(slow);
        grow(root, data.text, cites);
      }
      if (name === "citation") cite(root, data, cites);
      if (name === "done") {
        fillAnswer(root, data);
        keepReading(root, data);
      }
    }
  } finally {
    clearTimeout(slow);
  }
  stand(root, "done");
}

/**
 * Keeps the question as it stands on its own, if the turns before it had to be read.
 *
 * @param {HTMLElement} root
 * @param {Answer} told
 */
function keepReading(root, { warnings }) {
  const detail = warnings.find(({ code }) => code === "condensed")?.detail;
  if (detail) root.dataset.readAs = detail.slice(detail.indexOf(": ") + 2);
}

/** @param {HTMLElement} root */
function becomeSlow(root) {
  const told = piece("slow");
  stand(root, "slow");
  find(root, '[data-list="notices"]').append(told);
  announce(textsOf(told, "p").join(". "));
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
 * Leads to the source at once: the answer may end here.
 *
 * @param {HTMLElement} root
 * @param {Cited} cited for the first time, by the newest sentence
 * @param {Map<number, Cited>} cites
 */
function cite(root, cited, cites) {
  const turn = prefixOf(root);
  cites.set(cited.n, cited);
  fillSources(find(root, '[data-part="sources"]'), [...cites.values()], turn);
  const newest = find(root, '[data-list="sentences"]').lastElementChild;
  if (newest) marksOf(newest).append(mark(cited, turn));
}

/** @param {Element} sentence */
function marksOf(sentence) {
  return find(sentence, '[data-list="marks"]');
}
