/** The turns on the page: asking without reloading, going back, going on. */

import { askAddress, askedAt } from "./addresses.js";
import { announce } from "./announcing.js";
import { fillForm } from "./form.js";
import { clearNotices, tell } from "./notices.js";
import { remember } from "./past.js";
import { find, piece } from "./pieces.js";
import { messagesOf, said } from "./reading.js";
import { offerTools } from "./tools.js";
import { answerInto, newTurn, stand } from "./turn.js";

/** @typedef {import("./told.js").Asked} Asked */

const turns = find(document, "[data-turns]");
const follow = /** @type {HTMLFormElement} */ (find(document, "[data-follow]"));
/** @type {Map<string, Node[]>} by address, so that going back asks nothing again */
const kept = new Map();
let here = askAddress(askedAt(location.href));
let running = new AbortController();

/**
 * Asks a new question, at its own address.
 *
 * @param {Asked} asked
 */
export function askNew(asked) {
  leave();
  history.pushState(null, "", askAddress(asked));
  arrive(asked);
  turns.replaceChildren();
  return run(asked);
}

/**
 * Asks a further question of the conversation, with the dates and outlet it began with.
 *
 * @param {string} q
 */
export function askFurther(q) {
  return run({ ...askedAt(here), q });
}

/** Shows what the address says, from before if it was there. */
export function showHere() {
  const asked = askedAt(location.href);
  // A link to a place in the page has led there.
  if (askAddress(asked) === here && turns.children.length) return undefined;
  leave();
  arrive(asked);
  const before = kept.get(here);
  turns.replaceChildren(...(before ?? []));
  follow.hidden = !before?.length;
  return asked.q && !before ? run(asked) : undefined;
}

/** Stops the answer that is being made. */
export function stop() {
  running.abort();
}

/** The page as it was loaded: its answer is complete. */
export function welcome() {
  follow.hidden = !turns.children.length;
  for (const turn of turns.children) offerTools(/** @type {HTMLElement} */ (turn));
}

function leave() {
  const whole = !turns.querySelector('.turn:not([data-state="done"])');
  if (whole && turns.children.length) kept.set(here, [...turns.childNodes]);
  running.abort("left");
}

/** @param {Asked} asked */
function arrive(asked) {
  here = askAddress(asked);
  document.title = asked.q ? `${asked.q} · Dateline` : "Dateline";
  document.body.className = asked.q ? "asked" : "front";
  for (const part of document.querySelectorAll("[data-lead]")) part.toggleAttribute("hidden", asked.q !== "");
  fillForm(asked);
  follow.reset();
  clearNotices();
}

/** @param {Asked} asked */
async function run(asked) {
  running.abort("left");
  running = new AbortController();
  const { signal } = running;
  const before = messagesOf(turns);
  const turn = newTurn(asked.q, turns.children.length + 1);
  clearNotices();
  follow.hidden = true;
  turns.append(turn);
  find(turn, ".question").focus();
  try {
    await answerInto(turn, asked, before, signal);
    follow.reset();
    follow.hidden = false;
    offerTools(turn);
    announce(said(turn));
    if (!before.length) remember(asked);
  } catch (failure) {
    announce("");
    if (signal.reason === "left") return;
    if (!signal.aborted) return failed(turn, asked, failure);
    endHere(turn, "stopped");
    // The button that had the focus is gone.
    find(turn, ".question").focus({ preventScroll: true });
    follow.reset();
    follow.hidden = false;
  }
}

/**
 * Keeps what was verified so far.
 *
 * @param {HTMLElement} turn
 * @param {"stopped" | "broken"} why
 */
function endHere(turn, why) {
  stand(turn, "done");
  find(turn, '[data-list="notices"]').replaceChildren(piece(why));
  offerTools(turn);
}

/**
 * @param {HTMLElement} turn
 * @param {Asked} asked
 * @param {unknown} failure
 */
function failed(turn, asked, failure) {
  if (find(turn, '[data-list="sentences"]').children.length) endHere(turn, "broken");
  else turn.remove();
  follow.hidden = !turns.children.length;
  tell(failure, {
    before: turn.dataset.number === "1" ? turns : follow,
    retry: () => {
      turn.remove();
      return run(asked);
    },
  });
}
