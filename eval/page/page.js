"use strict";
// The problem list (search, filters, order, keys) and the page of one problem.

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const report = document.getElementById("report"), detail = document.getElementById("detail");
  const body = document.querySelector("#list tbody"), rows = [...body.rows];
  const form = document.querySelector(".filters"), query = document.getElementById("query");
  const selects = ["category", "topic", "difficulty"].map((axis) => [axis, document.getElementById(`by-${axis}`)]);
  const outcome = document.getElementById("by-outcome"), count = document.getElementById("count");
  const title = document.title;
  let back = 0; // where the list was scrolled to
  let walking = null; // the open TreeView
  let opening = 0; // the latest request to open a tree

  for (const problem of data.problems) {
    problem.won = problem.attempts.map((mine) => mine.filter((a) => a.status === "proved").length);
    problem.text = [problem.name, problem.informal, problem.source, problem.topic, ...problem.attempts.flat().map((a) => a.script ?? "")].join("\n").toLowerCase();
  }

  // -- filters -------------------------------------------------------------------------------------------

  function fits(problem, terms) {
    if (!terms.every((word) => problem.text.includes(word))) return false;
    if (!selects.every(([axis, select]) => !select.value || problem[axis] === select.value)) return false;
    const wanted = outcome.value, won = problem.won;
    if (wanted === "some") return won.some((c) => c > 0);
    if (wanted === "all") return won.every((c) => c > 0);
    if (wanted === "none") return won.every((c) => c === 0);
    if (wanted.startsWith("only-")) return won.every((c, i) => c > 0 === (i === Number(wanted.slice(5))));
    if (wanted.startsWith("status-")) return problem.attempts.flat().some((a) => a.status === wanted.slice(7));
    return true;
  }

  function filter() {
    const terms = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fit = fits(data.problems[row.dataset.index], terms);
      row.hidden = !fit;
      if (fit) shown += 1;
    }
    const active = terms.length > 0 || outcome.value || selects.some(([, select]) => select.value);
    count.textContent = active ? `${shown} of ${rows.length} problems` : plural(rows.length, "problem");
    document.getElementById("clear").hidden = !active;
    document.getElementById("nothing").hidden = shown > 0;
    document.getElementById("list").hidden = shown === 0;
  }

  function clear() {
    form.reset();
    filter();
    query.focus();
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  document.getElementById("clear-all").addEventListener("click", clear);

  // -- order ---------------------------------------------------------------------------------------------

  const keys = {
    name: (p) => p.name, topic: (p) => `${p.topic} ${p.category}`, difficulty: (p) => p.difficulty,
    reference: (p) => p.reference ?? Infinity,
  };
  const collator = new Intl.Collator("en", { numeric: true });
  for (const head of document.querySelectorAll("#list th[data-key]")) {
    const key = head.dataset.key;
    const value = keys[key] ?? ((p) => -p.won[Number(key.slice(4))]);
    head.querySelector("button").addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of document.querySelectorAll("#list th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sign = down ? -1 : 1;
      rows.sort((a, b) => {
        const x = value(data.problems[a.dataset.index]), y = value(data.problems[b.dataset.index]);
        const order = typeof x === "string" ? collator.compare(x, y) : x === y ? 0 : x < y ? -1 : 1;
        return sign * order || a.dataset.index - b.dataset.index;
      });
      body.append(...rows);
    });
  }

  const shownRows = () => rows.filter((row) => !row.hidden);

  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row && !event.target.closest("a") && !String(getSelection())) location.hash = `p${row.dataset.index}`;
  });

  // -- one problem ---------------------------------------------------------------------------------------

  function show(index, runIndex, pass) {
    const problem = data.problems[index];
    if (report.hidden === false) back = scrollY;
    report.hidden = true;
    detail.hidden = false;
    document.title = `${problem.name} · ${title}`;
    const around = shownRows().map((row) => Number(row.dataset.index)), at = around.indexOf(index);
    const link = (to, text, key) => to === undefined ? h("span.muted", {}, text) : h("a", { href: `#p${to}`, "aria-keyshortcuts": key }, text);
    const cut = problem.name.lastIndexOf(".") + 1;
    const chosen = pick(problem, runIndex, pass);
    const area = h("section.attempt", { "aria-label": "Attempt" });
    detail.replaceChildren(
      h("nav.crumbs", { "aria-label": "Problem" }, h("a", { href: "#problems", "aria-keyshortcuts": "Escape" }, "← All problems"),
        h("span.neighbours", {}, link(around[at - 1], "‹ Previous", "["), h("span.muted", {}, at < 0 ? "" : `${at + 1} of ${around.length}`), link(around[at + 1], "Next ›", "]"))),
      h("h1.problem", {}, h("span.path", {}, problem.name.slice(0, cut)), problem.name.slice(cut)),
      h("p.byline", {}, [problem.category, problem.topic, problem.difficulty, problem.reference === null ? "no reference proof on record" : `reference proof of ${plural(problem.reference, "line")}`].filter(Boolean).join(" · ")),
      problem.informal ? h("p.informal", {}, problem.informal) : h("p.informal.muted", {}, "No informal statement on record."),
      h("pre.lean", { tabindex: "0", "aria-label": "Statement" }, problem.source),
      h("h2", {}, "Attempts"), picker(problem, index, chosen), area,
      h("p.hint", {}, "Keys: ", h("kbd", {}, "Esc"), " back, ", h("kbd", {}, "["), " ", h("kbd", {}, "]"), " problems, ", h("kbd", {}, ","), " ", h("kbd", {}, "."), " along the proof, arrows in the tree."));
    fill(area, problem, chosen);
  }

  /** The attempt asked for, else the first with a proof, else the first. */
  function pick(problem, runIndex, pass) {
    const asked = problem.attempts[runIndex]?.find((a) => a.pass === pass);
    if (asked) return { run: runIndex, attempt: asked };
    for (const [run, mine] of problem.attempts.entries()) {
      const best = mine.find((a) => a.pass === problem.best[run]);
      if (best) return { run, attempt: best };
    }
    const run = problem.attempts.findIndex((mine) => mine.length > 0);
    return run < 0 ? null : { run, attempt: problem.attempts[run][0] };
  }

  function picker(problem, index, chosen) {
    return h(".picker", {}, problem.attempts.map((mine, run) => h(".of-run", {},
      h(`span.run.${data.runs[run].kind}`, {}, h("i"), data.runs[run].label),
      h(".chips", {}, mine.length ? mine.map((a) => h(`a.chip.${a.status}`, {
        href: `#p${index}.${run}.${a.pass}`, "aria-current": chosen && a === chosen.attempt ? "true" : null,
        title: `${words(a.status)}, ${plural(a.expansions, "expansion")}`,
      }, `pass ${a.pass} `, h("b", {}, words(a.status)))) : h("span.muted", {}, "not attempted")))));
  }

  function fill(area, problem, chosen) {
    walking = null;
    if (!chosen) return area.replaceChildren(h("p.empty", {}, "Nobody attempted this problem."));
    const a = chosen.attempt;
    const facts = [["ended", words(a.status)], ["expansions", a.expansions], ["tactics", a.tactics], ["time", a.seconds === null ? "–" : `${a.seconds.toFixed(1)} s`], ["seed", a.seed]];
    if (a.restarts) facts.push(["Lean restarts", a.restarts]);
    if (a.axioms) facts.push(["axioms", a.axioms.join(", ") || "none"]);
    if (a.script !== null) facts.push(["checked again", a.recheck ?? "not yet"]);
    const parts = [h("dl.facts", {}, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, String(value)))))];
    if (a.recheck === "mismatch") parts.push(h("p.grave", {}, "A second check did not accept this proof."));
    if (a.message) parts.push(h("pre.message", {}, a.message));
    if (a.script !== null) {
      const whole = `${problem.source} := by\n${a.script.split("\n").map((line) => (line.trim() ? "  " + line : "")).join("\n")}\n`;
      parts.push(h("h3", {}, "Proof"), h(".proof", {}, h("pre.lean", { tabindex: "0", "aria-label": "Proof" }, a.script), copier(whole)));
    } else parts.push(h("p.empty", {}, a.status === "infrastructure" ? "Lean, the checker or the policy failed during this attempt. It says nothing about the problem, and counts as unsolved." : `No proof: ${{ budget: "the budget of expansions was used up", dead_end: "every state was tried and none led on", deadline: "the wall clock ended the attempt", invalid: "the statement does not elaborate" }[a.status] ?? words(a.status)}.`));
    const place = h(".tree-place", {}, h("p.muted", {}, "Opening the tree …"));
    parts.push(h("h3", {}, "Search tree"), place);
    area.replaceChildren(...parts);
    plant(place, a.tree);
  }

  async function plant(place, id) {
    const ticket = (opening += 1), block = document.getElementById(id);
    if (!block) return place.replaceChildren(h("p.empty", {}, "This page was made without this tree (see --trees), or the attempt recorded none."));
    if (typeof DecompressionStream === "undefined") return place.replaceChildren(h("p.empty", {}, "This browser is too old to open the tree; any from 2023 on can."));
    try {
      const tree = await inflate(block);
      if (ticket !== opening) return; // another problem was opened meanwhile
      walking = new TreeView(tree);
      place.replaceChildren(h("p.muted", {}, `${plural(tree.nodes.size, "state")}, ${plural(tree.edges.size, "tactic")} tried`), walking.element);
      place.dataset.ready = "true";
    } catch (error) {
      place.replaceChildren(h("p.empty", {}, `The tree could not be read: ${error.message}`));
    }
  }

  function copier(text) {
    const button = h("button.copy", { type: "button" }, "Copy as file");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Not allowed here";
      }
      setTimeout(() => (button.textContent = "Copy as file"), 1500);
    });
    return button;
  }

  // -- routes and keys -----------------------------------------------------------------------------------

  function route() {
    const match = /^#p(\d+)(?:\.(\d+)\.(\d+))?$/.exec(location.hash);
    if (match && data.problems[Number(match[1])]) {
      const fresh = detail.hidden || !detail.dataset.index || detail.dataset.index !== match[1];
      detail.dataset.index = match[1];
      show(Number(match[1]), match[2] === undefined ? -1 : Number(match[2]), Number(match[3]));
      if (fresh) {
        scrollTo(0, 0);
        detail.focus({ preventScroll: true });
      } else detail.querySelector(".chip[aria-current]")?.focus({ preventScroll: true });
      return;
    }
    if (detail.hidden) return;
    const from = detail.dataset.index;
    opening += 1;
    walking = null;
    detail.hidden = true;
    detail.replaceChildren();
    report.hidden = false;
    document.title = title;
    scrollTo(0, back);
    body.querySelector(`tr[data-index="${from}"] a`)?.focus({ preventScroll: true });
  }

  addEventListener("hashchange", route);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches?.("input, select, textarea");
    if (!report.hidden) {
      if (event.key === "/" && !typing) { event.preventDefault(); query.focus(); query.select(); }
      if (event.key === "Escape" && typing) clear();
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const links = shownRows().map((row) => row.querySelector("a")), at = links.indexOf(document.activeElement);
        const next = event.target === query ? (event.key === "ArrowDown" ? links[0] : null) : at < 0 ? null : links[at + (event.key === "ArrowDown" ? 1 : -1)] ?? (at === 0 ? query : null);
        if (next) { event.preventDefault(); next.focus(); }
      }
      if (event.key === "Enter" && event.target === query) { event.preventDefault(); shownRows()[0]?.querySelector("a").click(); }
      return;
    }
    if (event.key === "Escape") { location.hash = "problems"; }
    if (event.key === "[" || event.key === "]") detail.querySelector(`a[aria-keyshortcuts="${event.key}"]`)?.click();
    if (event.key === "," || event.key === ".") walking?.stride(event.key === "." ? 1 : -1);
  });
  route();
})();
