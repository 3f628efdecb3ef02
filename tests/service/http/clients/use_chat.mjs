// A page's chat, as the AI SDK's `useChat` keeps it, without a page.
// Each line of the input is a request, {base, said, stop}; with `stop` the chat is
// stopped when the first words are seen. Each line of the output tells the messages, the
// status, the error's message and every length of a text that was seen.
import { AbstractChat, DefaultChatTransport } from "ai";
import { createInterface } from "node:readline";

const textOf = ({ parts }) =>
  parts.filter((part) => part.type === "text").map((part) => part.text).join("");

class State {
  status = "ready";
  error = undefined;
  messages = [];
  constructor(seen) {
    this.seen = seen;
  }
  pushMessage = (message) => {
    this.messages = [...this.messages, message];
  };
  popMessage = () => {
    this.messages = this.messages.slice(0, -1);
  };
  replaceMessage = (index, message) => {
    this.messages = this.messages.with(index, this.snapshot(message));
    if (textOf(message)) this.seen(textOf(message));
  };
  snapshot = (thing) => structuredClone(thing);
}

const toldOf = async ({ base, said, stop }) => {
  const lengths = new Set();
  const state = new State((text) => {
    lengths.add(text.length);
    if (stop) chat.stop();
  });
  const transport = new DefaultChatTransport({ api: `${base}/v1/ui/chat` });
  const chat = new (class extends AbstractChat {})({ transport, state });
  for (const text of said) await chat.sendMessage({ text });
  const { messages, status, error } = state;
  return { messages, status, error: error?.message ?? null, lengths: [...lengths] };
};

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await toldOf(JSON.parse(line))));
}
