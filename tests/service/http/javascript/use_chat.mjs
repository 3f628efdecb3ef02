// A page's chat, as the AI SDK's `useChat` keeps it, without a page.
// Arguments: the service's address, what to do ("ask" or "stop"), the user's messages.
// Prints the messages, the status, the error and every length of the last text seen.
import { AbstractChat, DefaultChatTransport } from "ai";

class State {
  status = "ready";
  error = undefined;
  messages = [];
  pushMessage = (message) => {
    this.messages = [...this.messages, message];
  };
  popMessage = () => {
    this.messages = this.messages.slice(0, -1);
  };
  replaceMessage = (index, message) => {
    this.messages = this.messages.with(index, this.snapshot(message));
    seen(message);
  };
  snapshot = (thing) => structuredClone(thing);
}

const textOf = (message) =>
  message.parts.filter((part) => part.type === "text").map((part) => part.text).join("");

const lengths = new Set();
const seen = (message) => {
  if (!textOf(message)) return;
  lengths.add(textOf(message).length);
  if (what === "stop") chat.stop();
};

const [base, what, ...said] = process.argv.slice(2);
const state = new State();
const transport = new DefaultChatTransport({ api: `${base}/v1/ui/chat` });
const chat = new (class extends AbstractChat {})({ transport, state });

for (const text of said) await chat.sendMessage({ text });

const { messages, status, error } = state;
console.log(
  JSON.stringify({ messages, status, error: error?.message, lengths: [...lengths] }),
);
