// One call of the AI SDK with its provider for OpenAI.
// Arguments: the service's address; {api: "responses" or "chat", model, stream, said}.
// Prints the text, its sources, how it finished, the calls of tools, and the error.
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, jsonSchema, streamText, tool } from "ai";

const [base, request] = process.argv.slice(2);
const { api, model, stream, said } = JSON.parse(request);
const openai = createOpenAI({ baseURL: `${base}/v1`, apiKey: "none" });
const told = { text: "", sources: [], error: null };

const search = tool({
  description: "Search for the query.",
  inputSchema: jsonSchema({ type: "object", properties: { query: { type: "string" } } }),
});
const messages = [];
const settings = () => ({
  model: openai[api](model),
  messages,
  tools: { search },
  maxRetries: 0,
  // Or it would send the ids of former answers in place of their texts.
  providerOptions: { openai: { store: false } },
});

const whole = async () => {
  const result = await generateText(settings());
  told.text = result.text;
  told.sources = result.sources;
  return result;
};

const streamed = async () => {
  const result = streamText({ ...settings(), onError: () => {} });
  told.text = "";
  told.sources = [];
  for await (const part of result.fullStream) {
    if (part.type === "text-delta") told.text += part.text;
    if (part.type === "source") told.sources.push(part);
    if (part.type === "error") throw part.error;
  }
  return result;
};

try {
  for (const content of said) {
    messages.push({ role: "user", content });
    const result = await (stream ? streamed() : whole());
    told.finish = await result.finishReason;
    told.toolCalls = await result.toolCalls;
    messages.push(...(await result.response).messages);
  }
} catch (error) {
  told.error = error.message;
}
console.log(JSON.stringify(told));
