// Calls of the AI SDK with its provider for OpenAI, in whichever version can be imported.
// Each line of the input is a request, {base, key, api: "responses" or "chat", model,
// stream, said}; each of the output tells the text, its sources, the calls of tools, and
// the error's status and message. What is said goes out one by one, with the answers to
// what was said before.
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, jsonSchema, streamText, tool } from "ai";
import { createInterface } from "node:readline";

const search = tool({
  description: "Search for the query.",
  inputSchema: jsonSchema({ type: "object", properties: { query: { type: "string" } } }),
});

const whole = async (settings, told) => {
  const result = await generateText(settings);
  told.text = result.text;
  told.sources = result.sources;
  return result;
};

const streamed = async (settings, told) => {
  const result = streamText({ ...settings, onError: () => {} });
  told.text = "";
  told.sources = [];
  for await (const part of result.fullStream) {
    if (part.type === "text-delta") told.text += part.text;
    if (part.type === "source") told.sources.push(part);
    if (part.type === "error") throw part.error;
  }
  return result;
};

const toldOf = async ({ base, key, api, model, stream, said }) => {
  const openai = createOpenAI({ baseURL: `${base}/v1`, apiKey: key });
  const messages = [];
  const settings = {
    model: openai[api](model),
    messages,
    tools: { search },
    maxRetries: 0,
    // Or it would send the ids of former answers in place of their texts.
    providerOptions: { openai: { store: false } },
  };
  const told = { text: "", sources: [], toolCalls: [], error: null };
  try {
    for (const content of said) {
      messages.push({ role: "user", content });
      const result = await (stream ? streamed : whole)(settings, told);
      told.toolCalls = await result.toolCalls;
      messages.push(...(await result.response).messages);
    }
  } catch ({ statusCode, message }) {
    told.error = { status: statusCode, message };
  }
  return told;
};

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await toldOf(JSON.parse(line))));
}
