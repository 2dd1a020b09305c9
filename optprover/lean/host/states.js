// Proof states: captured where a `sorry` stands, changed by tactics, never mutated. A state is eight reference-counted Lean
// objects (context and state of Tactic, Term, Meta, Core) and the goal it grew from, so a branch costs nine increments.
"use strict";

const LAYERS = ["tac", "term", "meta", "core"];
const CAPTURE = "OptProver.capture", NOTE = "OptProver.note";
const TACTIC_SORRY = "Lean.Parser.Tactic.tacticSorry", TERM_SORRY = "Lean.Parser.Term.sorry";
const CORE_TRACES = 4, CORE_MESSAGES = 6, CORE_INFO = 7, CORE_OPTIONS = 2, META_MCTX = 0, CORE_MAX_HEARTBEATS = 9; // field numbers in Core.State, Meta.State, Core.Context
const WIDTH = 120;
const QUOTATION = /(^|\.)(quot|dynamicQuot|quotSeq)$/, LISTS = ["tacticSeq1Indented", "tacticSeqBracketed"].map((k) => `Lean.Parser.Tactic.${k}`);

module.exports = function states(lean) {
  const { x, box, ctor, isScalar, keep, drop, tag, field, update, map, takeText, constant, call, ref, ok, within } = lean;
  const forbidden = require("./forbidden.js")(lean), trees = require("./syntax.js")(lean), { status } = require("./finished.js")(lean);
  const held = new Map();
  let nextId = 0;
  let captured = [], noted = []; // at each sorry; at each tactic that was asked for: { state, range, … }
  let command = 0; // the number of the one that is elaborated
  let marks = []; // what a note knows of its tactic: { range, text, root }

  const free = (s) => { for (const l of LAYERS) { drop(s.ctx[l]); drop(s.st[l]); } drop(s.root); };
  const hold = (s) => { held.set(nextId, s); return nextId++; };
  const release = (id) => { const s = held.get(id); if (s) { held.delete(id); free(s); } };

  // References for one run of Lean code on a state, and the arguments that hand them over.
  const open = (s) => Object.fromEntries(LAYERS.map((l) => [l, ref.make(keep(s.st[l]))]));
  const args = (s, refs, from) => LAYERS.slice(LAYERS.indexOf(from)).flatMap((l) => [keep(s.ctx[l]), keep(refs[l])]);
  const close = (refs) => LAYERS.forEach((l) => drop(refs[l]));
  const read = (refs) => Object.fromEntries(LAYERS.map((l) => [l, ref.get(refs[l])]));

  // -- capturing -------------------------------------------------------------------------------------------------------
  // The tactic that `sorry` is rewritten to: remembers the state, then does what `sorry` does.
  function capture(stx, ...rest) {
    const state = grab(rest);
    const [inner] = lean.args(stx), term = lean.isKind(inner, TERM_SORRY);
    if (isScalar(state.root)) free(state); // no goal is left to be proved
    else captured.push({ state, range: lean.range(stx), term, command });
    const plain = term ? lean.node(TACTIC_SORRY, [keep(lean.args(inner)[0])]) : keep(inner);
    drop(stx);
    return call("l_Lean_Elab_Tactic_evalTactic", plain, ...rest.slice(0, 8));
  }
  // The tactic that another one is wrapped in: remembers the state, runs it, and sees what its proof terms use.
  function note(stx, ...rest) {
    const [tactic, number] = lean.args(stx), mark = marks[Number(lean.text(field(number, 1)))], state = grab(rest);
    const refs = open(state), before = ok(call("l_Lean_Elab_Tactic_getUnsolvedGoals", ...args(state, refs, "tac")));
    close(refs);
    const result = call("l_Lean_Elab_Tactic_evalTactic", keep(tactic), ...rest.slice(0, 8));
    const meta = ref.get(rest[5]), constants = new Set();
    for (const goal of map(before, (g) => g)) {
      const term = call("l_Lean_MetavarContext_getExprAssignmentCore_x3f", keep(field(meta, META_MCTX)), keep(goal));
      if (isScalar(term)) continue;
      const pair = x.lean_instantiate_expr_mvars(keep(field(meta, META_MCTX)), keep(field(term, 0))); // the goals in between, too
      const used = call("l_Lean_Expr_getUsedConstants", keep(field(pair, 1)));
      for (const n of map(used, lean.showName)) constants.add(n);
      [used, pair, term].forEach(drop);
    }
    [meta, before, stx].forEach(drop);
    if (tag(result) === 0) noted.push({ ...mark, state, constants: [...constants].sort() }); else free(state); // tried, and gone back
    return result;
  }
  // The state that a tactic was called in, from the arguments of its call (borrowed).
  function grab(rest) {
    const s = { ctx: {}, st: {} };
    LAYERS.forEach((l, i) => { s.ctx[l] = keep(rest[2 * i]); s.st[l] = ref.get(rest[2 * i + 1]); });
    // No error recovery inside a step: a failing tactic must fail, not close its goal with an error.
    const strict = update(s.ctx.tac, { bytes: { 0: 0 } });
    drop(s.ctx.tac);
    s.ctx.tac = strict;
    tidy(s.st);
    s.root = box(0);
    const refs = open(s), goals = ok(call("l_Lean_Elab_Tactic_getUnsolvedGoals", ...args(s, refs, "tac")));
    close(refs);
    s.root = isScalar(goals) ? box(0) : keep(field(goals, 0));
    drop(goals);
    return s;
  }
  // Messages, traces and info trees of earlier steps would only be carried along.
  function tidy(st) {
    const info = update(field(st.core, CORE_INFO), { bytes: { 0: 0 } }), log = constant("l_Lean_MessageLog_empty");
    const traces = update(field(st.core, CORE_TRACES), { fields: { 0: keep(field(log, 0)) } }); // both hold a PersistentArray
    const core = update(st.core, { fields: { [CORE_TRACES]: traces, [CORE_MESSAGES]: log, [CORE_INFO]: info } });
    drop(st.core);
    st.core = core;
  }
  // A copy of the borrowed syntax in which every `sorry` stands in the capturing tactic (linters look for it); null where there is none. With `note`, a function
  // of a tactic and of whether it begins a proof, every tactic for which that gives a mark is wrapped as well.
  function rewrite(stx, note = () => null, nested = false) {
    const capturing = () => lean.ctor(lean.NODE, [keep(field(stx, 0)), keep(lean.kind(CAPTURE)), lean.array([keep(stx)])]);
    if (lean.isKind(stx, TACTIC_SORRY)) return capturing();
    if (lean.isKind(stx, TERM_SORRY)) {
      const block = lean.node("Lean.Parser.Tactic.tacticSeq", [lean.node("Lean.Parser.Tactic.tacticSeq1Indented", [lean.node("null", [capturing()])])]);
      return lean.node("Lean.Parser.Term.byTactic", [lean.atom("by"), block]);
    }
    if (lean.tag(stx) !== lean.NODE || QUOTATION.test(lean.showName(field(stx, 1)))) return null; // what a macro will say is no proof yet
    const children = lean.args(stx), begins = lean.isKind(stx, "Lean.Parser.Term.byTactic");
    const inside = nested || begins, listed = LISTS.some((k) => lean.isKind(stx, k));
    const changed = children.map((c) => (listed && lean.isKind(c, "null") ? rewriteList(c, note, inside) : rewrite(c, note, inside)));
    if (begins && !nested) {
      const root = note(stx, true), block = changed.at(-1) ?? keep(children.at(-1));
      if (root !== null) changed[children.length - 1] = wrapFirst(block, root); else if (changed.at(-1) === null) drop(block);
    }
    return replaced(stx, children, changed);
  }
  function replaced(stx, children, changed) {
    if (changed.every((c) => c === null)) return null;
    return update(stx, { fields: { 2: lean.array(changed.map((c, i) => c ?? keep(children[i]))) } });
  }
  function rewriteList(list, note, nested) { // tactics at even places, separators at odd ones
    const children = lean.args(list);
    return replaced(list, children, children.map((c, i) => {
      const changed = rewrite(c, note, nested), mark = i % 2 === 0 ? note(c, false) : null;
      return mark === null ? changed : wrap(changed ?? keep(c), mark);
    }));
  }
  const wrap = (tactic, mark) => lean.node(NOTE, [tactic, lean.atom(String(marks.push(mark) - 1))]);
  function wrapFirst(stx, mark) { // the first tactic of a block (consumed)
    const children = lean.args(stx), first = LISTS.some((k) => lean.isKind(stx, k)) ? children.findIndex((c) => lean.isKind(c, "null")) : -1;
    const change = (list, i, f) => update(list, { fields: { 2: lean.array(lean.args(list).map((c, j) => (j === i ? f(keep(c)) : keep(c)))) } });
    const next = first >= 0 ? change(stx, first, (list) => { const l = change(list, 0, (c) => wrap(c, mark)); drop(list); return l; })
      : children.length ? change(stx, 0, (c) => wrapFirst(c, mark)) : keep(stx);
    drop(stx);
    return next;
  }
  function takeCaptured() { // in each command first those that are tactics, as the REPL numbers them
    const inOrder = captured.sort((a, b) => a.command - b.command || a.term - b.term);
    captured = [];
    return inOrder.map((c) => ({ ...c, proofState: hold(c.state), goals: goals(c.state) }));
  }
  function takeNoted() { // numbered as they stand in the source, not as they ended
    const inOrder = noted.sort((a, b) => b.root - a.root || a.range[0] - b.range[0] || b.range[1] - a.range[1]);
    const taken = inOrder.map((n) => ({ ...n, proofState: hold(n.state), goals: goals(n.state) }));
    noted = [];
    return taken;
  }
  function forget() { // what an exception left behind
    for (const { state } of [...captured, ...noted]) free(state);
    [captured, noted, marks] = [[], [], []];
  }
  // Elaborates commands like lean.elaborate; every `sorry` becomes a held state, with `tactics` every tactic as well, with `roots`
  // the beginning of every outermost proof.
  function elaborate(state, source, { tactics = false, roots = false, ...options }) {
    const bytes = Buffer.from(source), text = ([from, to]) => bytes.subarray(from, to).toString();
    const note = (stx, root) => {
      const range = lean.range(stx);
      return range !== null && (root ? roots : tactics) ? { range, text: text(range), root } : null;
    };
    try {
      const result = lean.elaborate(state, source, { ...options, visit: (stx) => { command++; return rewrite(stx, note); } });
      const sorries = takeCaptured(), all = takeNoted();
      return { ...result, sorries, roots: all.filter((n) => n.root), tactics: all.filter((n) => !n.root) };
    } finally {
      forget();
    }
  }

  // -- looking ---------------------------------------------------------------------------------------------------------
  function goals(s) {
    const refs = open(s);
    let list = box(0);
    try {
      list = ok(call("l_Lean_Elab_Tactic_getUnsolvedGoals", ...args(s, refs, "tac")));
      return map(list, (g) =>
        takeText(call("l_Std_Format_pretty", ok(call("l_Lean_Meta_ppGoal", keep(g), ...args(s, refs, "meta"))), box(WIDTH), box(0), box(0))));
    } finally {
      drop(list);
      close(refs);
    }
  }
  function traces(st) { // what `trace.…` options and `trace "…"` left in a state of layers, as text
    const list = call("l_Lean_PersistentArray_toArray___redArg", keep(field(field(st.core, CORE_TRACES), 0)));
    try { return map(list, (t) => lean.showMessageData(field(t, 1))); } finally { drop(list); }
  }

  // -- stepping --------------------------------------------------------------------------------------------------------
  let leanMs = 0; // spent inside Lean by steps: parsing, the tactic, printing goals and messages, freeing states
  function timed(f) {
    const begin = performance.now();
    try { return f(); } finally { leanMs += performance.now() - begin; }
  }

  // An owned syntax, or { error }. Several tactics, by `;` or by lines, count as one in brackets. Lines are tried as a block first: a
  // term at the end of one would take the next for its argument where no column says that it begins a tactic.
  function parse(s, tactic) {
    const lines = tactic.trim().includes("\n"), block = () => parseAs(s, `(\n${tactic}\n)`), alone = () => parseAs(s, tactic);
    const first = lines ? block() : alone();
    if (first.error === undefined || !/[;\n]/.test(tactic.trim())) return first;
    const second = lines ? alone() : block();
    return second.error === undefined || lines ? second : first;
  }
  function parseAs(s, source) {
    const result = call("l_Lean_Parser_runParserCategory", keep(field(s.st.core, 0)), keep(lean.kind("tactic")), lean.str(source), lean.str("<tactic>"));
    const parsed = tag(result) === 0 ? { error: lean.text(field(result, 0)) } : { syntax: keep(field(result, 0)) };
    drop(result);
    return parsed;
  }
  // How Lean reads a tactic at a held state: { tree } as syntax.js has it, or { error } or { unknown: true }.
  function syntaxOf(id, tactic) {
    const s = held.get(id);
    if (!s) return { unknown: true };
    const { syntax, error } = parseAs(s, tactic);
    if (error !== undefined) return { error };
    try { return { tree: trees.tree(syntax) }; } finally { drop(syntax); }
  }
  // Runs a tactic on a held state: { id, goals, status, messages, traces, sorries } or { error, kind } or { late: true } or { unknown: true }; `kind`
  // is parse, elaboration, heartbeats or, where `proof` is set and the tactic has what no proof may hold, banned.
  // `heartbeats` is Lean's own limit: the same on every machine, unlike the deadline of `ms` milliseconds.
  function run(id, tactic, ms, { heartbeats, proof } = {}) {
    const s = held.get(id);
    return s ? timed(() => step(s, tactic, ms, { heartbeats, proof })) : { unknown: true };
  }
  function step(s, tactic, ms, { heartbeats, proof }) {
    const { syntax: parsed, error: unparsed } = parse(s, tactic);
    if (unparsed !== undefined) return { error: unparsed, kind: "parse" };
    // Configurations also out of what is learnt from: the checker would not have them.
    const banned = proof ? forbidden.reason(parsed) : forbidden.configurationReason(parsed);
    if (banned !== null) { drop(parsed); return { error: banned, kind: "banned" }; }
    const captures = proof ? null : rewrite(parsed), syntax = captures ?? parsed; // each sorry in it becomes a state
    if (captures !== null) drop(parsed);
    const refs = open(s), core = heartbeats ? update(s.ctx.core, { fields: { [CORE_MAX_HEARTBEATS]: box(heartbeats * 1000) } }) : keep(s.ctx.core);
    const bounded = { ...s, ctx: { ...s.ctx, core } };
    const context = () => ctor(0, [keep(field(s.st.core, 0)), keep(field(s.st.meta, META_MCTX)), constant("l_Lean_LocalContext_empty"), keep(field(core, CORE_OPTIONS))]);
    let error = null, aborted = null, kind = "elaboration";
    x.lean_io_set_heartbeats(box(0));
    const late = within(ms, () => {
      try {
        drop(ok(call("l_Lean_Elab_Tactic_evalTactic", syntax, ...args(bounded, refs, "tac")), { context }));
        drop(ok(call("l_Lean_Elab_Term_synthesizeSyntheticMVarsNoPostponing", box(0), ...args(bounded, refs, "term")), { context }));
      } catch (e) {
        if (!(e instanceof lean.LeanException)) throw e;
        error = e.internal ? null : e.message; // an abort: what there was to say is in the log
        aborted = e.internal ? e.message : null;
        if (e.heartbeats) kind = "heartbeats";
      }
    });
    drop(core);
    const next = { ctx: {}, st: read(refs), root: keep(s.root) };
    for (const l of LAYERS) next.ctx[l] = keep(s.ctx[l]);
    close(refs);
    let keepIt = false;
    try {
      const shownLog = lean.messages(keep(field(next.st.core, CORE_MESSAGES)), (m) => ({ ranOut: lean.ranOut(m), ...lean.message(m) }));
      const log = shownLog.map(({ ranOut, ...m }) => m);
      // A failing nested `by` is logged and closed with sorry, not thrown: "no goals" alone proves nothing.
      const logged = log.filter((m) => m.severity === "error");
      if (error === null && logged.length) {
        error = logged.map((m) => m.data).join("\n");
        if (shownLog.some((m) => m.severity === "error" && m.ranOut)) kind = "heartbeats";
      }
      error ??= aborted;
      if (error !== null) return late ? { late: true } : { error, kind, messages: log.filter((m) => m.severity !== "error") };
      const traced = traces(next.st);
      tidy(next.st);
      const shown = goals(next), proofStatus = shown.length ? "Incomplete: open goals remain" : status(next, ms);
      if (proofStatus === null) return { late: true };
      const sorries = takeCaptured();
      keepIt = true;
      return { id: hold(next), goals: shown, status: proofStatus, messages: log, traces: traced, sorries };
    } catch (e) {
      if (!(e instanceof lean.LeanException)) throw e;
      return { error: e.message, kind }; // a state that cannot even be printed is none
    } finally {
      if (!keepIt) free(next);
      forget();
    }
  }

  return { hooks: { [CAPTURE]: capture, [NOTE]: note }, elaborate, run, syntaxOf, release: (id) => timed(() => release(id)), count: () => held.size, leanMs: () => leanMs };
};
