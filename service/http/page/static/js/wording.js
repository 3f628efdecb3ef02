/** What the page says, in the words of service/http/page/wording.py; a test compares. */

const MONTHS =
  "January February March April May June July August September October November December".split(" ");

/** @type {Record<string, [title: string, text: string]>} */
export const STATUS = {
  partial: [
    "A partial answer",
    "The archive bears out what stands here. It does not answer the rest.",
  ],
  conflicting: [
    "Sources disagree",
    "Articles of about the same time say different things. Each side stands below.",
  ],
};

/** @type {Record<string, string>} */
export const ABSTAINED = {
  no_relevant_articles: "No article here speaks of this.",
  insufficient_evidence: "Articles come near, but none answers it.",
  unsupported_draft:
    "A draft was written. No sentence of it was borne out by the articles, so none is shown.",
};

/** @type {Record<string, string>} */
const DEGRADED = {
  timeout: "did not answer in time",
  rate_limited: "takes no more requests just now",
  unavailable: "cannot be reached",
  garbage: "gave nothing that could be used",
  refused: "refused to answer",
  busy: "is busy",
  breaker_open: "has failed several times and rests",
};

/** @param {string | null} moment in ISO 8601, of UTC */
export function day(moment) {
  const found = /^(\d+)-(\d\d)-(\d\d)/.exec(moment ?? "");
  return found ? `${Number(found[3])} ${MONTHS[Number(found[2]) - 1]} ${Number(found[1])}` : "Undated";
}

/**
 * @param {number} support in [0, 1]
 * @param {{doubted: boolean, translated: boolean, quoted: boolean}} how
 */
export function supportInWords(support, { doubted, translated, quoted }) {
  if (doubted) return "Not borne out";
  if (support >= 1 && !quoted) return "Told from its quotes";
  if (support >= 1) return translated ? "Translated" : "Word for word";
  if (support >= 0.7) return "Closely supported";
  return support >= 0.4 ? "Supported" : "Loosely supported";
}

/** @param {string} reason */
export function degradedInWords(reason) {
  const failed = DEGRADED[reason] ?? "failed";
  return `The language model ${failed}. These are sentences of the articles instead.`;
}

/**
 * Such as `A, B and C`.
 *
 * @param {string[]} names
 */
export function listed(names) {
  const first = names.slice(0, -1);
  const last = names.at(-1) ?? "";
  return first.length ? `${first.join(", ")} and ${last}` : last;
}

/**
 * The name, whose direction of writing moves nothing around it (UAX #9).
 *
 * @param {string} name
 */
export function isolated(name) {
  return `\u2068${name.replace(/[\u202a-\u202e\u2066-\u2069]/g, "")}\u2069`;
}

/**
 * @param {number} number
 * @param {string} one
 * @param {string} many
 */
export function counted(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
