/** What went wrong, told over the form, with what can be done about it. */

import { notice } from "./answer.js";
import { forgetKey, keepKey, ownKey } from "./key.js";
import { find, piece, write } from "./pieces.js";
import { Refused } from "./service.js";

const NEEDS_KEY = [401, 403];
const LIMITED = 429;
const SECOND_MS = 1_000;
const PERIOD = "The period must not end before it begins.";

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
 * @param {{before: Element, retry: () => void}} more what it is told over
 */
export function tell(failure, { before, retry }) {
  clearNotices();
  before.before(area);
  if (failure instanceof Refused && NEEDS_KEY.includes(failure.status)) {
    askForKey(retry);
    find(area, "input").focus();
    return;
  }
  const told = noticeOf(failure);
  const again = piece("retry");
  again.addEventListener("click", retry);
  area.replaceChildren(told, again);
  if (failure instanceof Refused && failure.wait) countDown(again, failure.wait);
  area.scrollIntoView({ block: "nearest" });
  again.focus();
}

/**
 * Asks for the key; if there was one, it was a wrong one.
 *
 * @param {() => void} retry with the key
 */
export function askForKey(retry) {
  const wrong = ownKey() !== null;
  forgetKey();
  const told = wrong
    ? notice("failed", "This key is not accepted", "It may be mistyped, expired or revoked.")
    : notice("caution", "This archive needs a key", "Answers, articles and runs are for those who have one.");
  const form = piece("key");
  form.hidden = false;
  form.addEventListener("submit", () => {
    keepKey(/** @type {HTMLInputElement} */ (find(form, "input")).value.trim());
    retry();
  });
  area.replaceChildren(told, form);
}

/** @param {unknown} failure */
function noticeOf(failure) {
  if (!(failure instanceof Refused)) return piece(navigator.onLine ? "failed" : "offline");
  const told = piece(failure.status === LIMITED ? "limited" : "failed");
  if (failure.status !== LIMITED) write(told, { text: inWords(failure) });
  return told;
}

/** @param {Refused} refused */
function inWords({ message, errors }) {
  // Of the period the service tells by names that the form has not.
  const details = errors.map(({ pointer, detail }) => (pointer === "/filters" ? PERIOD : detail));
  return details.join(" ") || message;
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
