/** The sentences of an answer, each with its marks and the quotes it stands on. */

import { mark, name, outletOf, spoken } from "./origins.js";
import { find, list, piece, show, write } from "./pieces.js";
import { day, isolated, supportInWords } from "./wording.js";

/**
 * @typedef {import("./told.js").Answer} Answer
 * @typedef {import("./told.js").Cited} Cited
 * @typedef {import("./told.js").Claimed} Claimed
 * @typedef {import("./told.js").Quoted} Quoted
 */

const MARKS = /(?:\s*\[\d+\])+/g;

/**
 * In order; what stands between claims is shown as it is, without quotes.
 *
 * @param {Answer} told
 * @param {string} turn before the ids of its sources
 */
export function sentences(told, turn) {
  // Offsets count code points.
  const plain = [...told.answer];
  for (const { start, end } of told.citations.flatMap((cited) => cited.spans))
    plain.fill("", start, end);
  let done = 0;
  const shown = [];
  for (const claim of told.claims) {
    shown.push(...statement(plain.slice(done, claim.start)), sentence(claim, told, turn));
    done = claim.end;
  }
  shown.push(...statement(plain.slice(done)));
  const first = shown[0]?.querySelector("details:not([hidden])");
  first?.setAttribute("open", "");
  return shown;
}

/**
 * A sentence that has just been verified, before its quotes are known.
 *
 * @param {string} delta
 * @returns {{root: HTMLElement, cites: number[]}}
 */
export function arriving(delta) {
  const root = piece("sentence");
  write(root, { text: delta.replace(MARKS, "").trim() });
  const cites = [...delta.matchAll(/\[(\d+)\]/g)].map((found) => Number(found[1]));
  return { root, cites };
}

/** @param {string[]} characters */
function statement(characters) {
  // A doubted sentence says so itself.
  const text = characters.join("").replaceAll("[unverified]", "").trim();
  if (!text) return [];
  const root = piece("sentence");
  write(root, { text });
  return [root];
}

/**
 * @param {Claimed} claim
 * @param {Answer} told
 * @param {string} turn
 */
function sentence(claim, told, turn) {
  const cited = claim.citations.flatMap((n) => told.citations.find((one) => one.n === n) ?? []);
  const doubted = claim.doubts.length > 0;
  const how = { doubted, translated: claim.original !== null, quoted: isQuote(claim) };
  const byline = cited.map((one) => `${isolated(outletOf(one))}, ${day(spoken(one))}`);
  const root = piece("sentence");
  root.className = `sentence ${levelOf(claim)}`;
  write(root, {
    text: claim.text,
    support: supportInWords(claim.support, how),
    byline: byline.join(" · "),
  });
  show(root, "evidence", true);
  list(root, "doubts", claim.doubts.map(doubt));
  find(root, '[data-list="doubts"]').hidden = !doubted;
  list(root, "marks", cited.map((one) => mark(one, turn)));
  list(root, "quotes", claim.quotes.flatMap((it) => {
    const one = cited.find(({ n }) => n === it.citation);
    return one ? [quote(it, one, told)] : [];
  }));
  return root;
}

/** @param {Claimed} claim */
function levelOf(claim) {
  if (claim.doubts.length) return "doubted";
  return claim.support >= 1 && isQuote(claim) ? "verbatim" : "supported";
}

/**
 * Whether it, or what it translates, is one of its quotes.
 *
 * @param {Claimed} claim
 */
function isQuote({ original, text, quotes }) {
  return quotes.some((quote) => quote.text === (original || text));
}

/** @param {string} text */
function doubt(text) {
  const root = piece("doubt");
  root.textContent = text;
  return root;
}

/**
 * A quote inside of its paragraph, as far as a passage has it.
 *
 * @param {Quoted} it
 * @param {Cited} cited
 * @param {Answer} told
 */
function quote(it, cited, told) {
  const passage = told.passages.find((one) =>
    one.article_id === cited.article_id && one.version === cited.version &&
    one.start <= it.start && it.end <= one.end);
  const characters = [...(passage?.text ?? "")];
  const start = it.start - (passage?.start ?? 0);
  const end = it.end - (passage?.start ?? 0);
  const root = piece("quote");
  write(root, {
    before: characters.slice(0, start).join("").split("\n").at(-1) ?? "",
    text: it.text,
    after: characters.slice(end).join("").split("\n")[0],
  });
  name(root, cited, it);
  return root;
}
