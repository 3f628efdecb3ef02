// Calls of openai-node, in whichever version can be imported.
// Each line of the input is a request, {base, key, api: "responses" or "chat", model,
// stream, said}; each of the output tells the text, its sources, the calls of tools, and
// the error's status and message.
import OpenAI from "openai";
import { createInterface } from "node:readline";

const SEARCH = { name: "search", parameters: { type: "object", properties: {} } };

const chat = async (client, { model, stream, messages }, told) => {
  const keep = ({ content, annotations, tool_calls }) => {
    told.text += content ?? "";
    told.toolCalls.push(...(tool_calls ?? []));
    told.sources.push(...(annotations ?? []).map((each) => each.url_citation));
  };
  const tools = [{ type: "function", function: SEARCH }];
  const made = await client.chat.completions.create({ model, stream, messages, tools });
  if (!stream) return keep(made.choices[0].message);
  for await (const chunk of made) keep(chunk.choices[0].delta);
};

const responses = async (client, { model, stream, messages }, told) => {
  const keepItems = ({ output }) => {
    const said = output.filter((item) => item.type === "message");
    told.sources.push(...said.flatMap((item) => item.content[0].annotations));
    told.toolCalls.push(...output.filter((item) => item.type !== "message"));
  };
  const tools = [{ type: "function", strict: null, ...SEARCH }];
  const made = await client.responses.create({ model, stream, input: messages, tools });
  if (!stream) {
    told.text = made.output_text;
    return keepItems(made);
  }
  for await (const event of made) {
    if (event.type === "response.output_text.delta") told.text += event.delta;
    if (event.type === "response.completed") keepItems(event.response);
    if (event.type === "error") throw event;
  }
};

const toldOf = async ({ base, key, api, model, stream, said }) => {
  const client = new OpenAI({ baseURL: `${base}/v1`, apiKey: key, maxRetries: 0 });
  const messages = said.map((content) => ({ role: "user", content }));
  const told = { text: "", sources: [], toolCalls: [], error: null };
  try {
    await (api === "chat" ? chat : responses)(client, { model, stream, messages }, told);
  } catch ({ status, message }) {
    told.error = { status, message };
  }
  return told;
};

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await toldOf(JSON.parse(line))));
}
