"use strict";
// What is known of the questions. Their texts go into the page as text nodes only.
const data = JSON.parse(document.getElementById("data").textContent);
const compares = data.runs.length > 1;
const last = data.runs.length - 1;

function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

function said(tag, className, ...children) {
  const node = el(tag, `${className} data`.trim(), ...children);
  node.dir = "auto";
  return node;
}

function count(items, wanted) {
  return items.filter((item) => item === wanted).length;
}

function scoreOf(question, run, measure) {
  return question.runs[run]?.scores[measure] ?? null;
}

function verdictOf(question, run, measure) {
  return scoreOf(question, run, measure)?.[0] ?? null;
}

// More is worse; null where there is no value, or neither end is better.
function badness(question, run, measure) {
  const value = scoreOf(question, run, measure)?.[1] ?? null;
  const better = data.measures[measure]?.more_is_better ?? null;
  if (value === null || better === null) return null;
  return better ? -value : value;
}

function changeOf(question, measure) {
  const [before, after] = [0, last].map((run) => badness(question, run, measure));
  if (before !== null && after !== null && before !== after) return after < before ? "better" : "worse";
  const [from, to] = [0, last].map((run) => JSON.stringify(scoreOf(question, run, measure)?.slice(0, 2)));
  return from === to ? "same" : "other";
}

function outcomeOf(question, run) {
  return question.runs[run]?.outcome ?? "not asked";
}

function textOf(run) {
  return run.error ?? (run.text || run.sentences.map(([text]) => text).join(" "));
}

function goldOf(question) {
  if (question.unanswerable) return "none: abstaining is right";
  return question.answers.join(" | ");
}

function words(question) {
  const given = question.runs.filter(Boolean).flatMap((run) => [
    textOf(run), ...run.sentences.map(([text]) => text), ...run.cited.map((cited) => cited.title),
  ]);
  return [question.id, question.question, ...question.answers, ...question.tags, ...given].join("\n").toLowerCase();
}

for (const question of data.questions) {
  question.words = words(question);
  question.changes = compares ? data.measures.map((_, measure) => changeOf(question, measure)) : [];
  // How long it took is never twice the same: it is no change of the answer.
  question.moved = question.changes.filter((_, measure) => data.measures[measure].unit === "share");
}
