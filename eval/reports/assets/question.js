// One question: its row in the list, and all of it once opened.

function row(question, measure) {
  const details = el("details", "", el("summary", "",
    said("span", "asked", question.question),
    el("span", "outcome", ...arrows(question.runs.map((_, run) => outcomeOf(question, run)))),
    line("gold", "", goldOf(question)),
    ...question.runs.map((run, n) => line(compares ? data.runs[n] : "answer", compares ? `run-${n} label` : "", run ? textOf(run) : "")),
    el("span", "tally", ...tally(question, measure))));
  details.addEventListener("toggle", () => fillIn(details, question));
  return el("li", "", details);
}

function arrows(words) {
  const told = new Set(words).size === 1 ? words.slice(0, 1) : words;
  return told.flatMap((word, n) => [n ? " → " : "", el("span", word, word)]);
}

function line(name, className, text) {
  if (!text) return null;
  return el("span", "line", el("span", className, name), " ", said("span", "clipped", text));
}

function tally(question, measure) {
  if (!data.measures.length) return ["no measure has a value"];
  const verdicts = data.runs.map((_, run) => verdictOf(question, run, measure) ?? "not scored");
  const parts = [`${data.measures[measure].name}: `, ...arrows(verdicts)];
  for (const change of ["worse", "better"]) {
    const n = count(question.moved, change);
    if (n) parts.push(` · ${n} of ${question.moved.length} measures ${change}`);
  }
  return parts;
}

function fillIn(details, question) {
  if (!details.open || details.dataset.filled) return;
  details.dataset.filled = "yes";
  const sides = question.runs.map((run, n) => side(question, run, n));
  details.append(el("div", "opened", gold(question), el("div", "sides", ...sides), scores(question)));
}

function gold(question) {
  const facts = [
    ["asked as of", question.as_of],
    ["gold answer", goldOf(question)],
    ["gold choice", question.choices[question.right_choice]],
    ["gold articles", question.articles.join("\n")],
    ["gold quotes", question.quotes.join("\n")],
    ["choices", question.choices.join(" | ")],
    ["before", question.history.map(([role, text]) => `${role}: ${text}`).join("\n")],
    ["tags", question.tags.join(", ")],
    ["id", question.id],
  ].filter(([, value]) => value);
  const rows = facts.map(([name, value]) => el("tr", "", header(name, "row"), said("td", "", value)));
  return el("table", "facts", el("tbody", "", ...rows));
}

function side(question, run, n) {
  const box = el("div", "side");
  if (compares) box.append(el("h3", `run-${n} label`, data.runs[n]));
  if (!run) return box.append(el("p", "quiet", "Not asked.")), box;
  const took = run.ms === null ? "" : `, after ${Math.round(run.ms).toLocaleString("en")} ms`;
  box.append(el("h4", "", `Answer: ${run.outcome}${took}`));
  if (run.error) box.append(said("p", "failed", run.error));
  else box.append(answer(question, run));
  if (run.cited.length) box.append(el("h4", "", "Cited"), el("ul", "cited", ...run.cited.map((it) => citation(question, it))));
  if (run.passages) box.append(passages(question, run.passages));
  return box;
}

function answer(question, run) {
  const box = el("p", "answer");
  for (const [text, citations, support] of run.sentences) {
    const marks = citations.map((number) => `[${number}]`).join("");
    const score = support === null ? "" : ` support ${support.toFixed(2)}`;
    box.append(said("span", "", ...marked(text, question)), " ", el("span", "support", marks + score), " ");
  }
  if (!run.sentences.length) box.append(said("span", "", ...marked(run.text || "No text.", question)));
  if (run.choice !== null) {
    box.append(" ", said("span", "support", `chose: ${question.choices[run.choice] ?? run.choice}`));
  }
  return box;
}

// The gold answers stand out where they are in the text, as whole words.
function marked(text, question) {
  const sought = question.answers.filter(Boolean).map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!sought.length) return [text];
  const parts = text.split(new RegExp(`(?<![\\p{L}\\p{N}])(${sought.join("|")})(?![\\p{L}\\p{N}])`, "iu"));
  return parts.map((part, n) => (n % 2 ? el("mark", "", part) : part));
}

function where(question, found) {
  const name = data.strings[found.article];
  const link = /^https?:\/\//.test(name);
  const node = said(link ? "a" : "span", "", name);
  if (link) Object.assign(node, { href: name, rel: "noopener noreferrer" });
  const late = question.as_of && found.dated > question.as_of;
  return el("span", "where", found.dated ?? "undated", " ", node,
    found.gold ? el("span", "mark right", " gold article") : null,
    late ? el("span", "mark wrong", " newer than the question") : null);
}

function citation(question, cited) {
  const quotes = cited.quotes.map(([text, exact]) => {
    const word = exact === null ? "not checked" : exact ? "verbatim" : "not verbatim";
    const tone = exact === null ? "quiet" : exact ? "right" : "wrong";
    return el("blockquote", "", said("span", "", ...marked(text, question)), " ", el("span", `support mark ${tone}`, word));
  });
  const evidence = quotes.length ? quotes : [said("blockquote", "", ...marked(data.strings[cited.text], question))];
  return el("li", "", `[${cited.n}] `, said("span", "", cited.title), where(question, cited), ...evidence);
}

function passages(question, found) {
  const items = found.map((it) =>
    el("li", "", where(question, it), said("span", "", ...marked(data.strings[it.text], question))));
  const gold = count(found.map((it) => it.gold), true);
  const summary = el("summary", "", `${found.length} passages retrieved, ${gold} of gold articles`);
  return el("details", "passages", summary, el("ol", "", ...items));
}

function scores(question) {
  const rows = data.measures.map((measure, m) => {
    const found = data.runs.map((_, run) => scoreOf(question, run, m));
    if (!found.some(Boolean)) return null;
    const why = [...new Set(found.map((score) => score?.[2]).filter(Boolean))].join(" | ");
    return el("tr", "", header(measure.name, "row"), ...found.map((score) => shown(score, measure)), said("td", "quiet", why));
  });
  if (!rows.some(Boolean)) return el("p", "quiet", "No measure has scored it.");
  const head = el("tr", "", ...["measure", ...data.runs, "why"].map((it) => header(it)));
  const table = el("table", "", el("thead", "", head), el("tbody", "", ...rows));
  const box = el("div", "scroll", el("h4", "", "Verdicts"), table);
  return Object.assign(box, { tabIndex: 0, role: "region", ariaLabel: "Verdicts" });
}

function header(text, scope = "col") {
  return Object.assign(el("th", "", text), { scope });
}

function shown(score, measure) {
  if (!score) return el("td", "quiet", "–");
  const [verdict, value] = score;
  if (value === null || verdict === "right" || verdict === "wrong") return el("td", verdict, verdict);
  const number = measure.unit === "share"
    ? `${(100 * value).toFixed(1)} %`
    : `${value.toLocaleString("en", { maximumSignificantDigits: 4 })} ${measure.unit}`;
  return el("td", verdict, verdict === "measured" ? number : `${verdict} · ${number.replace("-", "−")}`);
}
