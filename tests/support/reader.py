"""Somebody who reads the page in a browser that runs its script."""

from dataclasses import dataclass

from playwright.sync_api import Page

_TREE = """(root) => {
  const plain = (text) => text.replace(/\\s+/g, ' ').trim();
  const tree = (node, depth) => {
    if (node.nodeType === Node.TEXT_NODE)
      return plain(node.data) ? [depth + plain(node.data)] : [];
    const named = [...node.attributes]
      .filter(({ name }) => !['data-answer-id', 'data-number'].includes(name))
      .map(({ name, value }) => `${name}=${plain(value)}`);
    const inside = [...node.childNodes].flatMap((one) => tree(one, depth + ' '));
    return [`${depth}<${[node.localName, ...named.sort()].join(' ')}>`, ...inside];
  };
  return tree(root, '');
}"""


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody does with the page, and what they see of it."""

    page: Page

    def ask(self, question: str) -> None:
        self.page.locator("#q").fill(question)
        self.page.locator("#q").press("Enter")

    def ask_further(self, question: str) -> None:
        self.page.locator("#further").fill(question)
        self.page.locator("#further").press("Enter")

    def await_answer(self, turns: int = 1) -> None:
        done = self.page.locator('.turn[data-state="done"]')
        done.nth(turns - 1).locator("[data-tools]").wait_for()

    def sentences(self) -> list[str]:
        return self.page.locator(".said > [data-text]").all_inner_texts()

    def tree(self, selector: str) -> list[str]:
        """Elements with attributes, and texts, a line each; no ids of answers."""
        lines: list[str] = self.page.locator(selector).evaluate(_TREE)
        return lines
