/** A whole answer, put into its turn. */

import { askAddress } from "./addresses.js";
import { change, conflict } from "./differing.js";
import { prefixOf } from "./origins.js";
import { find, list, piece, show, write } from "./pieces.js";
import { sentences } from "./sentences.js";
import { fillSources } from "./sources.js";
import { ABSTAINED, day, degradedInWords, STATUS } from "./wording.js";

/**
 * @typedef {import("./told.js").Answer} Answer
 * @typedef {[name: string, told: string]} Fact
 */

/**
 * Shows the answer as the server does.
 *
 * @param {HTMLElement} root the turn
 * @param {Answer} told
 */
export function fillAnswer(root, told) {
  const turn = prefixOf(root);
  root.dataset.status = told.status;
  root.dataset.answerId = told.id;
  list(root, "facts", factsOf(told).map(fact));
  list(root, "notices", noticesOf(told));
  list(root, "changes", told.changes.map((one) => change(one, told.citations)));
  list(root, "conflicts", told.conflicts.map((one) => conflict(one, told.citations)));
  list(root, "sentences", sentences(told, turn));
  fillSources(find(root, '[data-part="sources"]'), told.citations, turn);
  list(root, "suggestions", told.suggestions.map(suggestion));
  show(root, "suggestions", told.suggestions.length > 0);
  if (turn) labelApart(root);
}

/**
 * Names its sections otherwise than those of the other turns.
 *
 * @param {HTMLElement} root
 */
function labelApart(root) {
  for (const one of root.querySelectorAll("section, nav"))
    one.setAttribute("aria-label", `${one.getAttribute("aria-label")}, answer ${root.dataset.number}`);
}

/**
 * Something the reader should know.
 *
 * @param {string} kind
 * @param {string} title
 * @param {string} text
 */
export function notice(kind, title, text) {
  const root = piece("notice");
  root.className = `notice ${kind}`;
  root.dataset.kind = kind;
  if (["failed", "limited", "offline"].includes(kind)) root.setAttribute("role", "alert");
  write(root, { title, text });
  find(root, ".notice-title").hidden = !title;
  return root;
}

/** @param {Answer} told */
function noticesOf(told) {
  const shown = [];
  if (told.status in STATUS) shown.push(notice("caution", ...STATUS[told.status]));
  if (told.abstain_reason)
    shown.push(notice("caution", "No answer", ABSTAINED[told.abstain_reason]));
  if (told.degraded)
    shown.push(notice("caution", "Without the language model", degradedInWords(told.degraded)));
  return [...shown, ...told.warnings.map(({ detail }) => notice("note", "", detail))];
}

/**
 * @param {Answer} told
 * @returns {Fact[]}
 */
function factsOf(told) {
  /** @type {Fact[]} */
  const facts = [["As of", day(told.as_of)]];
  if (told.newest_evidence) facts.push(["Newest evidence", day(told.newest_evidence)]);
  if (told.archive_newest) facts.push(["Newest in the archive", day(told.archive_newest)]);
  if (told.status === "insufficient") return facts;
  const generative = told.mode === "generative";
  return [...facts, ["Wording", generative ? "A language model’s, checked" : "The articles’ own"]];
}

/** @param {Fact} fact */
function fact([name, told]) {
  const root = piece("fact");
  write(root, { name, told });
  return root;
}

/** @param {string} text */
function suggestion(text) {
  const root = piece("suggestion");
  const link = find(root, "[data-suggestion]");
  link.textContent = text;
  link.setAttribute("href", askAddress({ q: text }));
  return root;
}
