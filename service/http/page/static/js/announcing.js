/** What who listens to the page is told, politely and once. */

import { find } from "./pieces.js";

/** @param {string} text */
export function announce(text) {
  find(document, "[data-announce]").textContent = text;
}
