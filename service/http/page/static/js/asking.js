/** A question to the service, and its answer in the making. */

import { eventsOf } from "./events.js";
import { Refused, send } from "./service.js";

/**
 * @typedef {import("./told.js").Asked} Asked
 * @typedef {import("./told.js").Message} Message
 */

const DAY_MS = 86_400_000;

/**
 * The events of an answer, the last of which is `done`.
 *
 * @param {Asked} asked
 * @param {Message[]} before the earlier turns, the oldest first
 * @param {AbortSignal} signal
 * @throws {Refused} also for what fails on the way
 */
export async function* ask(asked, before, signal) {
  const path = "/v1/ask";
  const body = { ...bodyOf(asked, before), stream: true };
  const response = await send(path, { body, accept: "text/event-stream", signal });
  if (!response.body) throw new TypeError("The response has no body");
  for await (const event of eventsOf(response.body)) {
    if (event.name === "error") throw new Refused(event.data);
    yield event;
    if (event.name === "done") return;
  }
  throw new TypeError("The answer broke off");
}

/**
 * @param {Asked} asked
 * @param {Message[]} before
 */
function bodyOf({ q, as_of, from, to, outlet }, before) {
  const question = before.length
    ? { messages: [...before, { role: "user", content: q }] }
    : { question: q };
  return {
    ...question,
    as_of: as_of || null,
    filters: {
      published_after: from || null,
      published_before: dayAfter(to) || null,
      sources: outlet ? [outlet] : [],
    },
    include: ["passages", "suggestions"],
  };
}

/**
 * The end of a period is told by its last day; anything else stays as it is.
 *
 * @param {string} day
 */
function dayAfter(day) {
  const start = Date.parse(day);
  return Number.isNaN(start) ? day : new Date(start + DAY_MS).toISOString().slice(0, 10);
}
