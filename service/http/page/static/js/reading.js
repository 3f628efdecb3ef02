/** What stands in the turns of the page, read back from it. */

/** @typedef {import("./told.js").Message} Message */

/**
 * The sentences of an answer, as plain text.
 *
 * @param {ParentNode} turn
 */
export function said(turn) {
  return textsOf(turn, ".said > [data-text]").join(" ");
}

/**
 * The question of a turn, as it was asked.
 *
 * @param {ParentNode} turn
 */
export function questionOf(turn) {
  return textsOf(turn, ".question")[0] ?? "";
}

/**
 * The turns as the service is told of them; those without an answer are left out.
 *
 * @param {Element} turns
 * @returns {Message[]}
 */
export function messagesOf(turns) {
  return [...turns.children].flatMap((turn) => {
    const [question, answer] = [questionOf(turn), said(turn)];
    if (!question || !answer) return [];
    return [{ role: "user", content: question }, { role: "assistant", content: answer }];
  });
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 */
export function textsOf(root, selector) {
  return [...root.querySelectorAll(selector)].map((one) => one.textContent?.trim() ?? "");
}
