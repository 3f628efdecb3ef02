/** The addresses that the page may link to. */

/** @typedef {import("./told.js").Asked} Asked */

/** @type {readonly (keyof Asked)[]} */
const FIELDS = ["q", "as_of", "from", "to", "outlet"];

/**
 * The address if it is an absolute one of the web; null for anything else.
 *
 * @param {string} address
 * @returns {string | null}
 */
export function external(address) {
  const isWeb = /^https?:\/\/[^/?#]/i.test(address) && URL.canParse(address);
  return isWeb ? address : null;
}

/**
 * The site that an external address leads to; empty if it is none.
 *
 * @param {string} address
 */
export function hostOf(address) {
  const known = external(address);
  return known ? new URL(known).hostname.replace(/^www\./, "") : "";
}

/**
 * Our page of an article.
 *
 * @param {string} id
 */
export function articleAddress(id) {
  return `/articles/${encodeURIComponent(id)}`;
}

/**
 * Our page of an article, at a quote.
 *
 * @param {string} id
 * @param {number} version that the offsets are into
 * @param {{start: number, end: number}} quote
 */
export function quoteAddress(id, version, { start, end }) {
  return `${articleAddress(id)}?version=${version}&quote=${start}-${end}#quote`;
}

/**
 * The page that answers this: the share link.
 *
 * @param {Partial<Asked>} asked
 */
export function askAddress(asked) {
  const query = new URLSearchParams();
  for (const name of FIELDS) {
    const value = asked[name];
    if (value) query.set(name, value);
  }
  return query.size ? `/?${query}` : "/";
}

/**
 * What an address of the page asks.
 *
 * @param {string} address
 * @returns {Asked}
 */
export function askedAt(address) {
  const query = new URL(address, location.origin).searchParams;
  const [q, as_of, from, to, outlet] = FIELDS.map((name) => query.get(name)?.trim() ?? "");
  return { q, as_of, from, to, outlet };
}
