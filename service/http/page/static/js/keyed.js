/** A page that came without what a key opens, loaded again with the reader's key. */

import { forgetKey, keepKey, keyed, ownKey } from "./key.js";
import { find } from "./pieces.js";

/** The page's main part as the key opens it; it stays as it is if nothing comes. */
function loadWithKey() {
  const request = new XMLHttpRequest();
  request.open("GET", location.href);
  for (const [name, value] of Object.entries(keyed())) request.setRequestHeader(name, value);
  // The browser parses it and runs no script of it.
  request.responseType = "document";
  request.addEventListener("load", () => {
    // Kept, it would open nothing at every visit to come.
    if (request.status === 401) forgetKey();
    show(request.response);
  });
  request.send();
}

/** @param {Document | null} loaded */
function show(loaded) {
  const main = loaded?.querySelector("main");
  if (!main) return;
  document.title = loaded?.title ?? "";
  find(document, "main").replaceWith(document.adoptNode(main));
  askForKey();
  document.getElementById("quote")?.scrollIntoView();
}

function askForKey() {
  document.querySelector("[data-key-form]")?.removeAttribute("hidden");
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches("[data-key-form]")) return;
  event.preventDefault();
  keepKey(/** @type {HTMLInputElement} */ (find(form, "input")).value.trim());
  loadWithKey();
});

askForKey();
if (ownKey() && document.querySelector("[data-key-form]")) loadWithKey();
