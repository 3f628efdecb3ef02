/** What went wrong, told over the form, with what can be done about it. */

import { notice } from "./answer.js";
import { forgetKey, ownKey } from "./key.js";
import { find, piece, write } from "./pieces.js";
import { Refused } from "./service.js";

const NEEDS_KEY = [401, 403];
const LIMITED = 429;
const SECOND_MS = 1_000;

const area = find(document, "[data-notices]");
let countdown = 0;

/** Takes back what was told. */
export function clearNotices() {
  clearInterval(countdown);
  area.replaceChildren();
}

/**
 * Tells it.
 *
 * @param {unknown} failure
 * @param {() => void} retry
 */
export function tell(failure, retry) {
  clearNotices();
  if (failure instanceof Refused && NEEDS_KEY.includes(failure.status)) {
    askForKey();
    find(area, "input").focus();
    return;
  }
  const told = noticeOf(failure);
  const again = piece("retry");
  again.addEventListener("click", retry);
  area.replaceChildren(told, again);
  if (failure instanceof Refused && failure.wait) countDown(again, failure.wait);
}

/** Asks for the key; if there was one, it was a wrong one. */
export function askForKey() {
  const wrong = ownKey() !== null;
  forgetKey();
  const told = wrong
    ? notice("failed", "This key is not accepted", "It may be mistyped, expired or revoked.")
    : notice("caution", "This archive needs a key", "Answers, articles and runs are for those who have one.");
  const form = piece("key");
  form.hidden = false;
  area.replaceChildren(told, form);
}

/** @param {unknown} failure */
function noticeOf(failure) {
  if (!(failure instanceof Refused)) return piece(navigator.onLine ? "failed" : "offline");
  const told = piece(failure.status === LIMITED ? "limited" : "failed");
  if (failure.status !== LIMITED) write(told, { text: failure.message });
  return told;
}

/**
 * Counts the seconds down; only then the question can be asked again.
 *
 * @param {HTMLElement} again
 * @param {number} wait in seconds
 */
function countDown(again, wait) {
  const button = /** @type {HTMLButtonElement} */ (again);
  const until = Date.now() + wait * SECOND_MS;
  const words = button.textContent;
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / SECOND_MS);
    button.disabled = left > 0;
    button.textContent = left > 0 ? `${words} in ${left} s` : words;
    if (left <= 0) clearInterval(countdown);
  };
  tick();
  countdown = setInterval(tick, SECOND_MS);
}
