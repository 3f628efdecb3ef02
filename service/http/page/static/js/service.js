/** Requests to the service, with the reader's key, and what it refuses. */

import { keyed } from "./key.js";

/**
 * @typedef {object} Problem
 * @property {number} status
 * @property {string} detail
 * @property {{pointer: string, detail: string}[]} [errors] in what was sent
 */

/** The service would not, or could not; what it told. */
export class Refused extends Error {
  /**
   * @param {Problem} problem as RFC 9457 has it
   * @param {number} wait seconds until it may be tried again; 0 if it did not say
   */
  constructor({ status, detail, errors = [] }, wait = 0) {
    super(detail);
    this.status = status;
    this.errors = errors;
    this.wait = wait;
  }
}

/**
 * Sends a body, or fetches without one.
 *
 * @param {string} path
 * @param {{body?: object, accept?: string, signal?: AbortSignal}} [more]
 * @throws {Refused} for every status that is no success
 */
export async function send(path, { body, accept = "application/json", signal } = {}) {
  const headers = { Accept: accept, "Content-Type": "application/json", ...keyed() };
  const method = body ? "POST" : "GET";
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body), signal });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  const { detail = "The service said no more.", errors } = problem;
  const wait = Number(response.headers.get("Retry-After")) || 0;
  throw new Refused({ status: response.status, detail, errors }, wait);
}
