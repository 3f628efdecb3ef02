/** Server-sent events out of the body of a response. */

/** @typedef {{name: string, data: any}} Event */

/**
 * The events as they come; a block without data, such as a heartbeat, is none.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @returns {AsyncGenerator<Event, void, void>}
 */
export async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        // A point stands for no U+2028, which a text may have.
        const found = /^event: (.*)\ndata: ([^\n]*)$/.exec(block);
        if (found) yield { name: found[1], data: JSON.parse(found[2]) };
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
