"use strict";
// A search tree to walk: outline on the left, the chosen tactic with the goals before and after on the right.

const MARKS = {
  step: "→", merged: "↺", proved: "✓", rejected: "✗", refused: "⊘", deadline: "◷", memory: "▣", crash: "⚡",
  exhausted: "⌛", undecided: "?", planned: "☰",
};
const TOLD = {
  step: "led to a new state", merged: "led to a state already in the tree", proved: "closed the last goal",
  rejected: "rejected by Lean", refused: "closed the goals, but the checker refused the script",
  deadline: "stopped at the tactic deadline", memory: "stopped at the memory limit", crash: "Lean crashed",
  exhausted: "ran into Lean's own limit", undecided: "closed the goals, but the checker gave no answer",
  planned: "a sketch: the state is one of its gaps; none where Lean refused it",
};
const ALIVE = new Set(["step", "merged", "proved", "planned"]);

async function inflate(block) {
  const bytes = Uint8Array.from(atob(block.textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const raw = JSON.parse(await new Response(stream).text());
  const nodes = new Map();
  for (const [id, parent, depth, logprob, score, expanded, goals, via] of raw.n)
    nodes.set(id, { id, parent, depth, logprob, score, expanded, goals: goals.map((g) => raw.t[g]), out: [], via, into: null });
  const edges = new Map();
  for (const [id, source, target, tactic, logprob, outcome, message, seconds] of raw.e) {
    const edge = { id, source, target, tactic, logprob, outcome, message: raw.t[message], seconds };
    edges.set(id, edge);
    nodes.get(source)?.out.push(edge);
    const made = nodes.get(target);
    if (made?.via === id) made.into = edge;
  }
  return { nodes, edges, path: raw.p };
}

class TreeView {
  constructor(tree) {
    this.tree = tree;
    this.lit = new Set(tree.path);
    this.items = new Map(); // edge id -> outline item
    this.chosen = null;
    this.outline = h("ul.outline", { role: "tree", "aria-label": "Search tree" });
    this.pane = h("section.state", { "aria-live": "polite", "aria-label": "Chosen tactic" });
    this.walk = tree.path.length ? this.walker() : null;
    this.root = this.item(null);
    this.outline.append(this.root);
    this.outline.addEventListener("keydown", (event) => this.key(event));
    this.outline.addEventListener("click", (event) => this.click(event));
    this.map = this.drawMap();
    this.element = h(".tree", {}, this.walk, this.map, h(".panes", {}, this.outline, this.pane));
    this.open(this.root);
    for (const id of tree.path) this.reveal(id);
    this.choose(this.items.get(tree.path[0]) ?? this.root, false);
  }

  // -- outline -------------------------------------------------------------------------------------------

  item(edge) {
    const tree = this.tree;
    const node = edge ? (tree.nodes.get(edge.target)?.into === edge ? tree.nodes.get(edge.target) : null) : tree.nodes.get(0);
    const depth = edge ? (tree.nodes.get(edge.source)?.depth ?? 0) + 1 : 0;
    const outcome = edge ? edge.outcome : "root";
    const row = h(".row", {},
      h("span.twist", { "aria-hidden": true }),
      h("span.glyph", { "aria-hidden": true }, edge ? MARKS[outcome] : "●"),
      h("span.tactic", {}, edge ? edge.tactic.replace(/\s*\n\s*/g, " ⏎ ") : "initial state"),
      h("span.score", { title: node ? "score of the state reached" : "log-probability of the tactic" }, edge ? minus(node ? node.score : edge.logprob, 2) : ""));
    row.style.setProperty("--depth", Math.min(depth, 24));
    const parent = node !== null && node.out.length > 0;
    const element = h(`li.${outcome}`, {
      role: "treeitem", tabindex: "-1", "aria-selected": "false", "aria-level": depth + 1,
      "aria-expanded": parent ? "false" : null,
      "aria-label": edge ? `${edge.tactic}, ${TOLD[outcome]}` : "initial state",
    }, row);
    if (edge && this.lit.has(edge.id)) element.classList.add("lit");
    if (!edge && this.lit.size) element.classList.add("lit");
    if (node && node.expanded === null && edge) element.classList.add("unexpanded");
    element.made = { edge, node };
    if (edge) this.items.set(edge.id, element);
    return element;
  }

  /** Failed tactics of a state, folded into one line. */
  fold(node, failed) {
    const count = {};
    for (const edge of failed) count[edge.outcome] = (count[edge.outcome] ?? 0) + 1;
    const text = Object.entries(count).map(([outcome, n]) => `${n} ${outcome}`).join(", ");
    const row = h(".row", {}, h("span.twist", { "aria-hidden": true }), h("span.glyph", { "aria-hidden": true }, "✗"), h("span.tactic", {}, text));
    row.style.setProperty("--depth", Math.min(node.depth + 1, 24));
    const element = h("li.fold", { role: "treeitem", tabindex: "-1", "aria-selected": "false", "aria-expanded": "false", "aria-level": node.depth + 2, "aria-label": text }, row);
    element.made = { failed, node: null, edge: null, at: node };
    return element;
  }

  open(element) {
    if (element.getAttribute("aria-expanded") !== "false") return;
    const { node, failed } = element.made;
    let group = element.querySelector(":scope > ul");
    if (!group) {
      group = h("ul", { role: "group" });
      if (failed) group.append(...failed.map((edge) => this.item(edge)));
      else {
        const order = (edge) => (this.lit.has(edge.id) ? 0 : 1);
        const alive = node.out.filter((edge) => ALIVE.has(edge.outcome)).sort((a, b) => order(a) - order(b) || a.id - b.id);
        const rest = node.out.filter((edge) => !ALIVE.has(edge.outcome));
        group.append(...alive.map((edge) => this.item(edge)));
        if (rest.length) group.append(this.fold(node, rest));
      }
      element.append(group);
    }
    group.hidden = false;
    element.setAttribute("aria-expanded", "true");
  }

  close(element) {
    if (element.getAttribute("aria-expanded") !== "true") return;
    element.querySelector(":scope > ul").hidden = true;
    element.setAttribute("aria-expanded", "false");
  }

  /** The item of an edge, with everything above it opened. */
  reveal(id) {
    const above = [];
    let edge = this.tree.edges.get(id);
    for (; edge; edge = this.tree.nodes.get(edge.source)?.into) {
      above.push(edge);
      if (above.length > this.tree.edges.size) break;
    }
    let at = this.root;
    this.open(at);
    for (const step of above.reverse()) {
      if (!this.items.has(step.id)) {
        const folded = [...at.querySelectorAll(":scope > ul > li.fold")][0];
        if (folded) this.open(folded);
      }
      at = this.items.get(step.id) ?? at;
      if (step.id !== id) this.open(at);
    }
    const folded = at.parentElement.closest("li.fold");
    if (folded) this.open(folded);
    return at;
  }

  visible() {
    return [...this.outline.querySelectorAll("li")].filter((item) => !item.parentElement.closest("ul[hidden]"));
  }

  choose(element, focus = true) {
    if (this.chosen) {
      this.chosen.setAttribute("aria-selected", "false");
      this.chosen.tabIndex = -1;
    }
    this.chosen = element;
    element.setAttribute("aria-selected", "true");
    element.tabIndex = 0;
    if (focus) {
      element.focus({ preventScroll: true });
      const row = element.firstChild, box = this.outline;
      if (row.offsetTop < box.scrollTop) box.scrollTop = row.offsetTop - 8;
      else if (row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight + 8;
    }
    this.show();
  }

  click(event) {
    const element = event.target.closest("li");
    if (!element) return;
    if (element === this.chosen || event.target.closest(".twist") || element.made.failed) {
      if (element.getAttribute("aria-expanded") === "true") this.close(element);
      else this.open(element);
    } else this.open(element);
    this.choose(element);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.chosen) return;
    const all = this.visible(), at = all.indexOf(this.chosen);
    const expanded = this.chosen.getAttribute("aria-expanded");
    const up = this.chosen.parentElement.closest("li");
    let next = null;
    switch (event.key) {
      case "ArrowDown": next = all[at + 1]; break;
      case "ArrowUp": next = all[at - 1]; break;
      case "Home": next = all[0]; break;
      case "End": next = all[all.length - 1]; break;
      case "ArrowRight":
        if (expanded === "false") this.open(this.chosen);
        else if (expanded === "true") next = this.chosen.querySelector("li");
        break;
      case "ArrowLeft":
        if (expanded === "true") this.close(this.chosen);
        else next = up;
        break;
      case "Enter": case " ":
        if (expanded === "true") this.close(this.chosen); else this.open(this.chosen);
        break;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (next) this.choose(next);
  }

  // -- along the proof -----------------------------------------------------------------------------------

  walker() {
    this.place = h("output");
    return h(".walker", {},
      h("button", { type: "button", onclick: () => this.stride(-1), "aria-keyshortcuts": "," }, "‹ Previous step"), this.place,
      h("button", { type: "button", onclick: () => this.stride(1), "aria-keyshortcuts": "." }, "Next step ›"));
  }

  stride(by) {
    const path = this.tree.path;
    if (!path.length) return;
    const at = this.chosen.made.edge ? path.indexOf(this.chosen.made.edge.id) : -1;
    const to = at < 0 ? 0 : Math.max(0, Math.min(path.length - 1, at + by));
    this.choose(this.reveal(path[to]));
  }

  // -- the chosen state ----------------------------------------------------------------------------------

  show() {
    const { edge, node, failed, at } = this.chosen.made;
    const path = this.tree.path;
    if (this.walk) {
      const step = edge ? path.indexOf(edge.id) : -1;
      this.place.textContent = step < 0 ? `proof of ${plural(path.length, "step")}` : `step ${step + 1} of ${path.length}`;
    }
    for (const dot of this.map?.querySelectorAll(".here") ?? []) dot.classList.remove("here");
    const here = node ?? at ?? (edge ? this.tree.nodes.get(edge.source) : null);
    if (here) this.map?.querySelector(`[data-node="${here.id}"]`)?.classList.add("here");
    if (failed) {
      this.pane.replaceChildren(h("h4", {}, "What did not work here"),
        h("ul.failures", {}, failed.slice(0, 200).map((e) => h("li", {}, h("code", {}, `${MARKS[e.outcome]} ${e.tactic}`), h("pre.message", {}, e.message || TOLD[e.outcome])))),
        goalList("At this state", at.goals, []));
      return;
    }
    if (!edge) {
      this.pane.replaceChildren(h("h4", {}, "Initial state"), goalList("Goals", this.tree.nodes.get(0)?.goals ?? [], null));
      return;
    }
    const before = this.tree.nodes.get(edge.source), after = this.tree.nodes.get(edge.target);
    const facts = [["outcome", TOLD[edge.outcome]], ["log-probability", minus(edge.logprob, 3)], ["time", `${edge.seconds.toFixed(2)} s`]];
    if (after) facts.push(["score of the state", minus(after.score, 3)], ["depth", after.depth], ["expanded", after.expanded === null ? "never" : `no. ${after.expanded}`]);
    this.pane.replaceChildren(
      h(`h4.applied.${edge.outcome}`, {}, h("span.glyph", { "aria-hidden": true }, MARKS[edge.outcome]), h("code", {}, edge.tactic)),
      h("dl.facts", {}, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, String(value))))),
      ...(edge.message ? [h("pre.message", {}, edge.message)] : []),
      h(".sides", {}, goalList("Before", before?.goals ?? [], null),
        after ? goalList("After", after.goals, before?.goals ?? null)
          : edge.outcome === "proved" ? h(".goals", {}, h("h5", {}, "After"), h("p.done", {}, "No goals.")) : null));
  }

  // -- the map -------------------------------------------------------------------------------------------

  drawMap() {
    const nodes = this.tree.nodes;
    if (nodes.size < 2 || nodes.size > 4000) return null;
    const below = new Map();
    for (const node of nodes.values()) if (node.parent !== null) {
      if (!below.has(node.parent)) below.set(node.parent, []);
      below.get(node.parent).push(node);
    }
    const onPath = new Set([0]);
    for (const id of this.tree.path) onPath.add(this.tree.edges.get(id).target);
    const y = new Map();
    let leaf = 0, deepest = 0;
    const stack = [[nodes.get(0), false]]; // leaves get rows in order, parents sit amid their children
    while (stack.length) {
      const [node, done] = stack.pop();
      if (!node) continue;
      const kids = below.get(node.id) ?? [];
      deepest = Math.max(deepest, node.depth);
      if (!kids.length) y.set(node.id, leaf++);
      else if (done) y.set(node.id, (y.get(kids[0].id) + y.get(kids[kids.length - 1].id)) / 2);
      else {
        stack.push([node, true]);
        for (const kid of [...kids].reverse()) stack.push([kid, false]);
      }
    }
    const dx = Math.max(12, Math.min(56, 900 / (deepest + 1))), dy = leaf > 60 ? 7 : 11;
    const px = (node) => 10 + node.depth * dx, py = (node) => 10 + y.get(node.id) * dy;
    const lines = svg("g", { class: "links" }), dots = svg("g", { class: "nodes" }), bright = svg("g", { class: "links lit" });
    for (const node of nodes.values()) {
      if (!y.has(node.id)) continue;
      const up = nodes.get(node.parent), lit = onPath.has(node.id) && this.lit.size;
      if (up) (lit && onPath.has(up.id) ? bright : lines).append(svg("path", { d: `M${px(up)} ${py(up)}C${px(up) + dx / 2} ${py(up)} ${px(node) - dx / 2} ${py(node)} ${px(node)} ${py(node)}` }));
      dots.append(svg("circle", { cx: px(node), cy: py(node), r: lit ? 3.6 : 2.6, "data-node": node.id, class: (lit ? "lit " : "") + (node.expanded === null ? "open" : "") }));
    }
    const last = this.tree.edges.get(this.tree.path[this.tree.path.length - 1]);
    let width = 20 + deepest * dx;
    if (last && y.has(last.source)) {
      const from = nodes.get(last.source), x = px(from) + dx * 0.7;
      bright.append(svg("path", { d: `M${px(from)} ${py(from)}H${x}` }));
      dots.append(svg("path", { class: "qed", d: `M${x} ${py(from) - 4}h8v8h-8z` }));
      width = Math.max(width, x + 18);
    }
    const height = 20 + Math.max(0, leaf - 1) * dy;
    const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, lines, bright, dots);
    picture.addEventListener("click", (event) => {
      const node = nodes.get(Number(event.target.dataset?.node ?? -1));
      if (node) this.choose(node.into ? this.reveal(node.into.id) : this.root);
    });
    return h(".map", {}, picture);
  }
}

/** Goals as Lean prints them; lines that `before` does not have are marked. */
function goalList(title, goals, before) {
  const known = before && before.length ? new Set(before.flatMap((goal) => goal.split("\n"))) : null;
  return h(".goals", {}, h("h5", {}, goals.length > 1 ? `${title} · ${goals.length} goals` : title),
    goals.length ? goals.map((goal) => h("pre.goal", {}, goal.split("\n").map((line) =>
      h(`span.line${line.startsWith("⊢") ? ".target" : ""}${known && !known.has(line) ? ".new" : ""}`, {}, line + "\n"))))
      : h("p.muted", {}, "No goals on record."));
}
