/** The reader's key, kept until the tab is closed. */

const KEPT_AS = "dateline.key";

/** @returns {string | null} */
export function ownKey() {
  return sessionStorage.getItem(KEPT_AS);
}

/** @param {string} key */
export function keepKey(key) {
  sessionStorage.setItem(KEPT_AS, key);
}

export function forgetKey() {
  sessionStorage.removeItem(KEPT_AS);
}

/** @returns {Record<string, string>} the header that shows the key, if there is one */
export function keyed() {
  const key = ownKey();
  return key ? { Authorization: `Bearer ${key}` } : {};
}
