/** The cards of the articles an answer stands on, and their line of time. */

import { name, spoken } from "./origins.js";
import { list, piece, show, write } from "./pieces.js";
import { counted, day, listed } from "./wording.js";

/** @typedef {import("./told.js").Cited} Cited */

/** Between fewer there is nothing to see that the cards do not say. */
const LEAST_DAYS = 3;

/**
 * Fills the cards in, newest first, undated ones last.
 *
 * @param {HTMLElement} root
 * @param {Cited[]} citations
 * @param {string} turn before the ids of the cards
 */
export function fillSources(root, citations, turn) {
  const ordered = citations.toSorted((a, b) => moment(b) - moment(a));
  write(root, { summary: summaryOf(citations) });
  list(root, "sources", ordered.map((cited) => {
    const one = card(cited);
    one.id = `${turn}source-${cited.n}`;
    return one;
  }));
  line(root, ordered.flatMap((one) => spoken(one) ?? []).reverse());
  show(root, "sources", citations.length > 0);
}

/** @param {Cited} cited */
function moment(cited) {
  const at = spoken(cited);
  return at ? Date.parse(at) : Number.MIN_SAFE_INTEGER;
}

/** @param {Cited} cited */
function card(cited) {
  const { published_at: published, modified_at: modified } = cited;
  const changed = published && modified && modified.slice(0, 10) !== published.slice(0, 10);
  const root = piece("source");
  name(root, cited);
  write(root, {
    n: String(cited.n),
    copies: listed(cited.outlets.filter((one) => one !== cited.publisher)),
    updated: changed ? day(modified) : "",
  });
  show(root, "corrected", cited.corrected);
  return root;
}

/** @param {Cited[]} citations */
function summaryOf(citations) {
  const articles = counted(citations.length, "article", "articles");
  // Copies of one text are one voice, whoever carries them.
  const outlets = new Set(citations.flatMap((one) => one.publisher || []));
  if (!outlets.size) return articles;
  return `${articles}, ${counted(outlets.size, "outlet", "independent outlets")}`;
}

/**
 * @param {HTMLElement} root
 * @param {string[]} moments the earliest first
 */
function line(root, moments) {
  const timed = new Set(moments.map((at) => at.slice(0, 10))).size >= LEAST_DAYS;
  show(root, "timeline", timed);
  if (!timed) return;
  const [first, last] = [moments[0], moments[moments.length - 1]];
  const length = Date.parse(last) - Date.parse(first);
  write(root, { first: day(first), last: day(last) });
  list(root, "points", moments.map((at) => {
    const circle = piece("point").children[0];
    const share = (Date.parse(at) - Date.parse(first)) / length;
    circle.setAttribute("cx", `${(100 * share).toFixed(1)}%`);
    return circle;
  }));
}
