/**
 * What the API tells, as far as the page reads it (docs/api.md).
 *
 * @typedef {object} OfArticle
 * @property {string} article_id
 * @property {number} version
 * @property {string} title
 * @property {string} url
 * @property {string | null} publisher
 * @property {string | null} published_at
 * @property {string | null} modified_at
 * @property {string[]} outlets
 *
 * @typedef {{text: string, start: number, end: number}} Quoted
 * @typedef {{start: number, end: number}} Span
 * @typedef {OfArticle & {n: number, spans: Span[], quotes: Quoted[], corrected: boolean}} Cited
 * @typedef {OfArticle & Quoted} Found
 *
 * @typedef {object} Claimed
 * @property {string} text
 * @property {number} start
 * @property {number} end
 * @property {number} support
 * @property {number[]} citations
 * @property {(Quoted & {citation: number})[]} quotes
 * @property {string[]} doubts
 * @property {string | null} original
 *
 * @typedef {object} Stated
 * @property {string} value
 * @property {string} quote
 * @property {number} start
 * @property {number} end
 * @property {number} citation
 *
 * @typedef {{was: Stated, now: Stated}} Change
 * @typedef {{stated: Stated[], outlets: string[]}} Side
 *
 * @typedef {object} Answer
 * @property {string} id
 * @property {string} status
 * @property {string | null} abstain_reason
 * @property {string} answer
 * @property {Cited[]} citations
 * @property {Claimed[]} claims
 * @property {Change[]} changes
 * @property {{sides: Side[]}[]} conflicts
 * @property {Found[]} passages
 * @property {string} as_of
 * @property {string} mode
 * @property {string | null} degraded
 * @property {string | null} newest_evidence
 * @property {string | null} archive_newest
 * @property {{code: string, detail: string}[]} warnings
 * @property {string[]} suggestions
 *
 * @typedef {object} Asked
 * @property {string} q
 * @property {string} as_of
 * @property {string} from
 * @property {string} to
 * @property {string} outlet
 *
 * @typedef {{role: "user" | "assistant", content: string}} Message
 */
export {};
