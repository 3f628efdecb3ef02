// The list of questions and its filters, which live in the URL's hash.
const form = document.getElementById("filters");
const list = document.getElementById("list");
const more = document.getElementById("more");
const closely = document.getElementById("closely-measure");
const panels = [...document.querySelectorAll(".panel")];
const STEP = 100;
let waiting = [];

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

function filterHash() {
  const hash = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value && form.elements[name].selectedIndex !== 0) hash.set(name, value);
  }
  return hash.toString();
}

function wanted() {
  const value = (name) => form.elements[name]?.value ?? "";
  const terms = value("q").toLowerCase().split(/\s+/).filter(Boolean);
  const measure = form.measure.selectedIndex;
  const change = value("change");
  const tests = [
    terms.length && ((it) => terms.every((term) => it.words.includes(term))),
    value("outcome") && ((it) => it.runs.some((_, run) => outcomeOf(it, run) === value("outcome"))),
    value("tag") && ((it) => it.tags.includes(value("tag"))),
    value("verdict") && ((it) => verdictOf(it, last, measure) === value("verdict")),
    change && ((it) => (change === "any change" ? it.changes[measure] !== "same" : it.changes[measure] === change)),
  ].filter(Boolean);
  return data.questions.filter((question) => tests.every((test) => test(question)));
}

function ordered(questions) {
  const measure = form.measure.selectedIndex;
  const weights = {
    "as asked": () => 0,
    "worst first": (it) => (outcomeOf(it, last) === "failed" ? Infinity : badness(it, last, measure) ?? -Infinity),
    "changed first": (it) => 1000 * count(it.moved, "worse") + count(it.moved, "better"),
  };
  const weight = new Map(questions.map((it) => [it, weights[form.order.value](it)]));
  return questions.toSorted((one, other) => (weight.get(other) > weight.get(one)) - (weight.get(other) < weight.get(one)));
}

function showMore() {
  const [measure, before] = [form.measure.selectedIndex, list.children.length];
  list.append(...waiting.splice(0, STEP).map((question) => row(question, measure)));
  more.hidden = waiting.length === 0;
  more.textContent = `Show more (${waiting.length} left)`;
  return list.children[before];
}

function show() {
  waiting = ordered(wanted());
  document.getElementById("found").textContent =
    `${waiting.length} of ${data.questions.length} questions, ${form.order.value}.`;
  list.replaceChildren();
  showMore();
  if (list.children.length === 1) list.querySelector("details").open = true;
  showPanel();
}

function showPanel() {
  const chosen = form.measure.selectedIndex;
  closely.selectedIndex = chosen;
  panels.forEach((panel, n) => { panel.hidden = n !== chosen; });
}

function changed() {
  history.replaceState(null, "", `#${filterHash()}`);
  show();
}

// A hash is a filter, a measure's panel or a section. The filter outlives the others.
function moved() {
  const panel = panels.findIndex((it) => `#${it.id}` === location.hash);
  if (location.hash.includes("=")) {
    readHash();
    show();
    document.getElementById("questions").scrollIntoView();
  } else if (panel >= 0) {
    form.measure.selectedIndex = panel;
    changed();
    document.getElementById("closely").scrollIntoView();
  } else if (filterHash()) {
    history.replaceState(null, "", `#${filterHash()}`);
  }
}

function start() {
  const outcomes = data.questions.flatMap((it) => data.runs.map((_, run) => outcomeOf(it, run)));
  fill(form.outcome, [...new Set(outcomes)].sort());
  fill(form.tag, [...new Set(data.questions.flatMap((it) => it.tags))].sort());
  fill(form.measure, data.measures.map((measure) => measure.name));
  fill(form.verdict, ["right", "partly", "wrong", "measured", "unscored", "error"]);
  fill(form.order, [...(compares ? ["changed first"] : []), "as asked", "worst first"]);
  form.hidden = false;
  closely.parentElement.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  closely.addEventListener("change", () => {
    form.measure.selectedIndex = closely.selectedIndex;
    changed();
  });
  more.addEventListener("click", () => showMore().querySelector("summary").focus());
  addEventListener("hashchange", moved);
  if (location.hash.includes("=")) readHash();
  show();
}

start();
