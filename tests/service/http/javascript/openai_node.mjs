// One call of openai-node.
// Arguments: the service's address; {api: "responses" or "chat", model, stream, said}.
// Prints the text, its annotations, the calls of tools, and the error.
import OpenAI from "openai";

const [base, request] = process.argv.slice(2);
const { api, model, stream, said } = JSON.parse(request);
const client = new OpenAI({ baseURL: `${base}/v1`, apiKey: "none", maxRetries: 0 });
const told = { text: "", sources: [], toolCalls: [], error: null };
const search = { name: "search", parameters: { type: "object", properties: {} } };

const keepMessage = ({ content, annotations, tool_calls }) => {
  told.text = content;
  told.sources = annotations.map((annotation) => annotation.url_citation);
  told.toolCalls = tool_calls ?? [];
};

const keepResponse = (response) => {
  told.text = response.output_text;
  told.sources = response.output.flatMap((item) => item.content[0].annotations);
};

const chat = async (messages) => {
  const tools = [{ type: "function", function: search }];
  const made = client.chat.completions.create({ model, messages, tools, stream });
  if (!stream) return keepMessage((await made).choices[0].message);
  for await (const chunk of await made) {
    const delta = chunk.choices[0].delta;
    keepMessage({
      content: told.text + (delta.content ?? ""),
      annotations: delta.annotations ?? [],
      tool_calls: delta.tool_calls,
    });
  }
};

const responses = async (input) => {
  const tools = [{ type: "function", strict: null, ...search }];
  const made = client.responses.create({ model, input, tools, stream });
  if (!stream) return keepResponse(await made);
  for await (const event of await made) {
    if (event.type === "response.output_text.delta") told.text += event.delta;
    if (event.type === "response.completed") keepResponse({ ...event.response, output_text: told.text });
    if (event.type === "error") throw new Error(event.message);
  }
};

const messages = said.map((content) => ({ role: "user", content }));
try {
  await (api === "chat" ? chat(messages) : responses(messages));
} catch (error) {
  told.error = error.message;
}
console.log(JSON.stringify(told));
