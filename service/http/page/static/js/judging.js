/** What a reader says of an answer. */

import { askedAt } from "./addresses.js";
import { questionOf } from "./reading.js";
import { send } from "./service.js";

/**
 * @param {HTMLElement} turn
 * @param {boolean} useful
 */
export async function judge(turn, useful) {
  const links = turn.querySelectorAll('[data-source] [data-link="page"]');
  const articles = [...links].map((link) =>
    decodeURIComponent(link.getAttribute("href")?.split("/")[2] ?? ""));
  await send("/v1/feedback", {
    body: {
      answer_id: turn.dataset.answerId,
      useful,
      question: questionOf(turn),
      as_of: askedAt(location.href).as_of || null,
      articles,
    },
  });
}
