
"use strict";
// Data goes into the page as text nodes only; the filters live in the URL's hash.
const data = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("filters");
const list = document.getElementById("list");
const more = document.getElementById("more");
const closely = document.getElementById("closely-measure");
const compares = data.runs.length > 1;
const last = data.runs.length - 1;
const STEP = 100;
const ORDER = ["wrong", "partly", "right"];
const WORDS = { right: "right", partly: "partly right", wrong: "wrong", unscored: "unscored", error: "errors" };

function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

function said(tag, className, text) {
  const node = el(tag, `${className} data`.trim(), text);
  node.dir = "auto";
  return node;
}

// --- what is known of a question

function verdictOf(question, run, measure) {
  return question.runs[run]?.scores[measure]?.[0] ?? null;
}

function changeOf(question, measure) {
  const before = verdictOf(question, 0, measure);
  const after = verdictOf(question, last, measure);
  if (before === after) return "same";
  const [from, to] = [ORDER.indexOf(before), ORDER.indexOf(after)];
  if (from < 0 || to < 0) return "other";
  return to > from ? "better" : "worse";
}

function changesOf(question) {
  return data.measures.map((_, measure) => changeOf(question, measure));
}

function count(items, wanted) {
  return items.filter((item) => item === wanted).length;
}

function statusOf(question, run) {
  return question.runs[run]?.status ?? "not asked";
}

function words(question) {
  const given = question.runs.filter(Boolean).flatMap((run) => [
    run.text, run.error ?? "", ...run.sentences.map((sentence) => sentence[0]),
    ...run.cited.map((cited) => cited.title),
  ]);
  return [question.id, question.question, ...question.answers, ...given].join("\n").toLowerCase();
}

for (const question of data.questions) {
  question.words = words(question);
  question.changes = compares ? changesOf(question) : [];
}

// --- filters

function fill(select, values) {
  for (const value of values) select.append(el("option", "", value));
}

function readHash() {
  const hash = new URLSearchParams(location.hash.slice(1));
  for (const field of form.elements) {
    if (!field.name) continue;
    field.value = hash.get(field.name) ?? "";
    if (field.selectedIndex === -1) field.selectedIndex = 0;
  }
}

function writeHash() {
  const hash = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value && !(name === "measure" && form.measure.selectedIndex === 0)) hash.set(name, value);
  }
  history.replaceState(null, "", `#${hash}`);
}

function wanted() {
  const value = (name) => form.elements[name]?.value ?? "";
  const terms = value("q").toLowerCase().split(/\s+/).filter(Boolean);
  const measure = form.measure.selectedIndex;
  const sides = data.runs.map((_, run) => run);
  const tests = [
    terms.length && ((it) => terms.every((term) => it.words.includes(term))),
    value("state") && ((it) => sides.some((run) => statusOf(it, run) === value("state"))),
    value("tag") && ((it) => it.tags.includes(value("tag"))),
    value("verdict") && ((it) => verdictOf(it, last, measure) === value("verdict")),
    value("change") && ((it) => it.changes[measure] === value("change")),
  ].filter(Boolean);
  return data.questions.filter((question) => tests.every((test) => test(question)));
}

function changedFirst(questions) {
  const weight = (it) => 1000 * count(it.changes, "worse") + count(it.changes, "better");
  return questions.toSorted((one, other) => weight(other) - weight(one));
}

// --- one question

function row(question) {
  const states = question.runs.map((_, run) => statusOf(question, run));
  const became = [...new Set(states)].length === 1 ? [states[0]] : states;
  const summary = el("summary", "",
    said("span", "asked", question.question),
    el("span", "became", ...became.flatMap((state, n) => [n ? " → " : "", el("span", state, state)])),
    el("span", "tally", tally(question)));
  const details = el("details", "", summary);
  details.addEventListener("toggle", () => open(details, question));
  return el("li", "", details);
}

function tally(question) {
  if (compares) {
    const moved = ["worse", "better", "other"]
      .map((change) => [change, count(question.changes, change)])
      .filter(([, n]) => n)
      .map(([change, n]) => (change === "other" ? `${n} came or went` : `${n} ${change}`));
    return moved.length ? moved.join(" · ") : "no verdict changed";
  }
  const verdicts = data.measures.map((_, measure) => verdictOf(question, last, measure));
  return Object.entries(WORDS)
    .map(([verdict, word]) => [count(verdicts, verdict), word])
    .filter(([n]) => n)
    .map(([n, word]) => `${n} ${word}`)
    .join(" · ");
}

function open(details, question) {
  if (!details.open || details.dataset.filled) return;
  details.dataset.filled = "yes";
  const sides = question.runs.map((run, n) => side(question, run, n));
  details.append(el("div", "opened", gold(question), el("div", "sides", ...sides), scores(question)));
}

function gold(question) {
  const right = question.choices[question.right_choice];
  const facts = [
    ["asked as of", question.as_of],
    ["gold answer", question.unanswerable ? "none: abstaining is right" : question.answers.join(" | ")],
    ["gold choice", right],
    ["gold articles", question.articles.join("  ")],
    ["gold quotes", question.quotes.join("\n")],
    ["choices", question.choices.join(" | ")],
    ["before", question.history.map(([role, text]) => `${role}: ${text}`).join("\n")],
    ["tags", question.tags.join(", ")],
    ["id", question.id],
  ].filter(([, value]) => value);
  const body = el("tbody", "");
  for (const [name, value] of facts) {
    const head = el("th", "", name);
    head.scope = "row";
    body.append(el("tr", "", head, said("td", "", value)));
  }
  return el("table", "facts", body);
}

function side(question, run, n) {
  const box = el("div", "side");
  if (compares) box.append(el("h3", `run-${n} label`, data.runs[n]));
  if (!run) return box.append(el("p", "quiet", "Not asked.")), box;
  box.append(el("h4", "", "Answer"));
  if (run.error) box.append(said("p", "failed", run.error));
  box.append(answer(question, run));
  if (run.cited.length) box.append(el("h4", "", "Cited"), el("ul", "", ...run.cited.map(citation)));
  if (run.passages) box.append(passages(run.passages));
  return box;
}

function answer(question, run) {
  const box = el("p", "answer");
  for (const [text, citations, support] of run.sentences) {
    const marks = citations.map((number) => `[${number}]`).join("");
    const score = support === null ? "" : ` support ${support.toFixed(2)}`;
    box.append(said("span", "", text), " ", el("span", "support", marks + score), " ");
  }
  if (!run.sentences.length) box.append(said("span", "", run.text || "No text."));
  if (run.choice !== null) {
    box.append(" ", said("span", "support", `chose: ${question.choices[run.choice] ?? run.choice}`));
  }
  return box;
}

function where(article, dated, isGold) {
  const name = data.strings[article];
  const link = /^https?:\/\//.test(name);
  const node = said(link ? "a" : "span", "", name);
  if (link) Object.assign(node, { href: name, rel: "noopener noreferrer" });
  const goldMark = isGold ? el("span", "mark right", " gold article") : null;
  return el("span", "where", dated ? `${dated} ` : "", node, goldMark);
}

function citation(cited) {
  const quotes = cited.quotes.map(([text, exact]) => {
    const word = exact === null ? "not checked" : exact ? "verbatim" : "not verbatim";
    const tone = exact === null ? "quiet" : exact ? "right" : "wrong";
    return el("blockquote", "", said("span", "", text), " ", el("span", `support mark ${tone}`, word));
  });
  const evidence = quotes.length ? quotes : [said("blockquote", "", data.strings[cited.text])];
  return el("li", "", `[${cited.n}] `, said("span", "", cited.title), where(cited.article, cited.dated, cited.gold), ...evidence);
}

function passages(found) {
  const items = found.map((it) =>
    el("li", "", said("span", "", data.strings[it.text]), where(it.article, it.dated, it.gold)));
  const summary = el("summary", "", `${found.length} passages retrieved`);
  return el("details", "", summary, el("ol", "", ...items));
}

function scores(question) {
  const head = el("tr", "", ...["measure", ...data.runs, "why"].map(header));
  const body = data.measures.map((measure, m) => {
    const found = question.runs.map((run) => run?.scores[m] ?? null);
    if (!found.some(Boolean)) return null;
    const details = [...new Set(found.map((score) => score?.[2]).filter(Boolean))];
    const name = header(measure.name, "row");
    return el("tr", "", name, ...found.map((score) => shown(score, measure)), said("td", "quiet", details.join(" | ")));
  });
  const table = el("table", "", el("thead", "", head), el("tbody", "", ...body));
  return el("div", "scroll", el("h4", "", "Verdicts"), table);
}

function header(text, scope = "col") {
  const node = el("th", "", text);
  node.scope = scope === "row" ? "row" : "col";
  return node;
}

function shown(score, measure) {
  if (!score) return el("td", "quiet", "–");
  const [verdict, value] = score;
  if (value === null) return el("td", verdict, verdict);
  const number = measure.unit === "share" ? `${(100 * value).toFixed(1)} %` : `${+value.toPrecision(4)} ${measure.unit}`;
  return el("td", verdict, verdict === "measured" ? number : `${verdict} · ${number}`);
}

// --- the page

let waiting = [];

function showMore() {
  list.append(...waiting.splice(0, STEP).map(row));
  more.hidden = waiting.length === 0;
  more.textContent = `Show more (${waiting.length} left)`;
}

function show() {
  const found = wanted();
  waiting = compares ? changedFirst(found) : found;
  const order = compares ? ", changed verdicts first" : "";
  document.getElementById("found").textContent =
    `${found.length} of ${data.questions.length} questions${order}.`;
  list.replaceChildren();
  showMore();
  if (found.length === 1) list.querySelector("details").open = true;
  showPanel();
}

function showPanel() {
  const name = data.measures[form.measure.selectedIndex]?.name;
  closely.value = name;
  for (const panel of document.querySelectorAll(".panel")) panel.hidden = panel.dataset.measure !== name;
}

function changed() {
  writeHash();
  show();
}

function start() {
  const statuses = data.questions.flatMap((it) => data.runs.map((_, run) => statusOf(it, run)));
  fill(form.state, [...new Set(statuses)].sort());
  fill(form.tag, [...new Set(data.questions.flatMap((it) => it.tags))].sort());
  fill(form.measure, data.measures.map((measure) => measure.name));
  fill(form.verdict, ["right", "partly", "wrong", "measured", "unscored", "error"]);
  form.hidden = false;
  closely.parentElement.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  closely.addEventListener("change", () => {
    form.measure.value = closely.value;
    changed();
  });
  more.addEventListener("click", showMore);
  addEventListener("hashchange", () => {
    if (!location.hash.includes("=")) return;
    readHash();
    show();
  });
  if (location.hash.includes("=")) readHash();
  show();
}

start();
