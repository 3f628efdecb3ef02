/** Clones of the page's templates, filled with text; no markup is made elsewhere. */

/**
 * A new piece.
 *
 * @param {string} name of its template
 * @returns {HTMLElement}
 */
export function piece(name) {
  const template = document.getElementById(`t-${name}`);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`No template ${name}`);
  const root = document.importNode(template.content, true).firstElementChild;
  if (!root) throw new Error(`An empty template ${name}`);
  return /** @type {HTMLElement} */ (root);
}

/**
 * The element with that mark, in the root or the root itself.
 *
 * @param {ParentNode & {matches?: (selector: string) => boolean}} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(root, selector) {
  const found = root.matches?.(selector) ? root : root.querySelector(selector);
  if (!found) throw new Error(`Nothing is ${selector}`);
  return /** @type {HTMLElement} */ (found);
}

/**
 * Puts texts into a piece; the parts that are named like an empty text are hidden.
 *
 * @param {HTMLElement} root
 * @param {Record<string, string>} texts by `data-text`
 */
export function write(root, texts) {
  for (const [name, text] of Object.entries(texts)) {
    find(root, `[data-text="${name}"]`).textContent = text;
    show(root, name, text !== "");
  }
}

/**
 * Shows or hides a part, if the piece has it.
 *
 * @param {HTMLElement} root
 * @param {string} name
 * @param {boolean} shown
 */
export function show(root, name, shown) {
  const selector = `[data-part="${name}"]`;
  const part = root.matches(selector) ? root : root.querySelector(selector);
  part?.toggleAttribute("hidden", !shown);
}

/**
 * Puts pieces where a list of them stands.
 *
 * @param {HTMLElement} root
 * @param {string} name
 * @param {Element[]} pieces
 */
export function list(root, name, pieces) {
  find(root, `[data-list="${name}"]`).replaceChildren(...pieces);
}

/**
 * Leads a link somewhere; nowhere, and it is hidden.
 *
 * @param {HTMLElement} root
 * @param {string} name
 * @param {string | null} address one that `addresses.js` made or admitted
 */
export function lead(root, name, address) {
  const link = find(root, `[data-link="${name}"]`);
  link.hidden = address === null;
  if (address === null) link.removeAttribute("href");
  else link.setAttribute("href", address);
}
