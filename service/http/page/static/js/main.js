/** The page on which a reader asks: what readers do, and who sees to it. */

import { askedAt } from "./addresses.js";
import { askFurther, askNew, showHere, stop, welcome } from "./conversation.js";
import { field, filledIn } from "./form.js";
import { ownKey } from "./key.js";
import { askForKey, clearNotices } from "./notices.js";
import { forgetPast, showPast } from "./past.js";
import { find } from "./pieces.js";
import { closeQuotes, openQuotes } from "./quotes.js";
import { useTool } from "./tools.js";

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  event.preventDefault();
  if (form.matches("[data-ask]")) askFilledIn();
  if (!form.matches("[data-follow]")) return;
  const question = String(new FormData(form).get("q")).trim();
  if (question) void askFurther(question);
});

document.addEventListener("click", (event) => {
  const at = /** @type {Element} */ (event.target);
  const link = /** @type {HTMLAnchorElement | null} */ (at.closest("[data-suggestion], [data-mark]"));
  const button = /** @type {HTMLElement | null} */ (at.closest("button"));
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link?.matches("[data-suggestion]")) {
    event.preventDefault();
    void askNew(askedAt(link.href));
  } else if (link && openQuotes(link)) event.preventDefault();
  else if (button?.matches("[data-stop]")) stop();
  else if (button?.matches("[data-forget]")) forgetPast();
  else if (button?.closest("[data-tools]")) void useTool(button);
});

document.addEventListener("keydown", (event) => {
  const at = document.activeElement;
  const typing = at?.matches("input, textarea, select") ?? false;
  if (event.key === "Escape") closeQuotes(at);
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field("q").focus();
});

addEventListener("popstate", () => void showHere());

function askFilledIn() {
  const asked = filledIn();
  if (asked.q) void askNew(asked);
}

showPast();
welcome();
if (find(document, "[data-notices]").childElementCount) {
  if (ownKey()) void showHere();
  else {
    askForKey(() => {
      clearNotices();
      askFilledIn();
    });
  }
}
