// Proof states: captured where a `sorry` stands, changed by tactics, never mutated. A state is eight reference-counted Lean
// objects (context and state of Tactic, Term, Meta, Core) and the goal it grew from, so a branch costs nine increments.
"use strict";

const LAYERS = ["tac", "term", "meta", "core"];
const CAPTURE = "OptProver.capture";
const TACTIC_SORRY = "Lean.Parser.Tactic.tacticSorry", TERM_SORRY = "Lean.Parser.Term.sorry";
const CORE_MESSAGES = 6, CORE_INFO = 7, CORE_MAX_HEARTBEATS = 9; // field numbers in Core.State and Core.Context
const WIDTH = 120;

module.exports = function states(lean) {
  const { x, box, isScalar, keep, drop, tag, field, update, map, takeText, constant, call, ref, name, showMessageData, ok, within } = lean;
  const { configurationReason } = require("./forbidden.js")(lean), { status } = require("./finished.js")(lean);
  const held = new Map();
  let nextId = 0, captured = [];

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
    captured.push({ state: s, range: lean.range(stx) });
    drop(stx);
    return call("l_Lean_Elab_Tactic_evalTactic", lean.node(TACTIC_SORRY, [lean.atom("sorry")]), ...rest.slice(0, 8));
  }
  // Messages and info trees of earlier steps would only be carried along.
  function tidy(st) {
    const info = field(st.core, CORE_INFO);
    const core = update(st.core, { fields: { [CORE_MESSAGES]: constant("l_Lean_MessageLog_empty"), [CORE_INFO]: update(info, { bytes: { 0: 0 } }) } });
    drop(st.core);
    st.core = core;
  }
  // A copy of the borrowed syntax in which every `sorry` is the capturing tactic; null where there is none.
  function rewrite(stx) {
    if (lean.isKind(stx, TACTIC_SORRY)) return lean.ctor(lean.NODE, [keep(field(stx, 0)), keep(lean.kind(CAPTURE)), keep(field(stx, 2))]);
    if (lean.isKind(stx, TERM_SORRY)) {
      const step = lean.ctor(lean.NODE, [keep(field(stx, 0)), keep(lean.kind(CAPTURE)), keep(field(stx, 2))]);
      const block = lean.node("Lean.Parser.Tactic.tacticSeq", [lean.node("Lean.Parser.Tactic.tacticSeq1Indented", [lean.node("null", [step])])]);
      return lean.node("Lean.Parser.Term.byTactic", [lean.atom("by"), block]);
    }
    const children = lean.args(stx), changed = children.map(rewrite);
    if (changed.every((c) => c === null)) return null;
    return update(stx, { fields: { 2: lean.array(changed.map((c, i) => c ?? keep(children[i]))) } });
  }
  // Elaborates commands like lean.elaborate; every `sorry` becomes a held state.
  function elaborate(state, source, options) {
    captured = [];
    try {
      const result = lean.elaborate(state, source, { ...options, visit: rewrite });
      const sorries = captured.map(({ state: s, range }) => ({ proofState: hold(s), goals: goals(s), range }));
      captured = [];
      return { ...result, sorries };
    } finally {
      captured.forEach(({ state: s }) => free(s)); // only what an exception left behind
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
  // -- stepping --------------------------------------------------------------------------------------------------------
  let leanMs = 0; // spent inside Lean by steps: parsing, the tactic, printing goals and messages, freeing states
  function timed(f) {
    const begin = performance.now();
    try { return f(); } finally { leanMs += performance.now() - begin; }
  }

  // An owned syntax, or { error }. Several tactics, by `;` or by lines, count as one in brackets.
  function parse(s, tactic) {
    const first = parseAs(s, tactic);
    if (first.error === undefined || !/[;\n]/.test(tactic.trim())) return first;
    const block = parseAs(s, `(\n${tactic}\n)`);
    return block.error === undefined ? block : first;
  }
  function parseAs(s, source) {
    const result = call("l_Lean_Parser_runParserCategory", keep(field(s.st.core, 0)), keep(lean.kind("tactic")), lean.str(source), lean.str("<tactic>"));
    const parsed = tag(result) === 0 ? { error: lean.text(field(result, 0)) } : { syntax: keep(field(result, 0)) };
    drop(result);
    return parsed;
  }
  // Runs a tactic on a held state: { id, goals, status, messages } or { error } or { late: true } or { unknown: true }.
  // `heartbeats` is Lean's own limit: the same on every machine, unlike the deadline of `ms` milliseconds.
  function run(id, tactic, ms, heartbeats) {
    const s = held.get(id);
    return s ? timed(() => step(s, tactic, ms, heartbeats)) : { unknown: true };
  }
  function step(s, tactic, ms, heartbeats) {
    const { syntax, error: unparsed } = parse(s, tactic);
    if (unparsed !== undefined) return { error: unparsed };
    const refused = configurationReason(syntax); // also out of what is learnt from: the checker would not have it
    if (refused !== null) { drop(syntax); return { error: refused }; }
    const refs = open(s), core = heartbeats ? update(s.ctx.core, { fields: { [CORE_MAX_HEARTBEATS]: box(heartbeats * 1000) } }) : keep(s.ctx.core);
    const bounded = { ...s, ctx: { ...s.ctx, core } };
    let error = null, aborted = false; // aborted: what was wrong has been logged
    x.lean_io_set_heartbeats(box(0));
    const late = within(ms, () => {
      try {
        drop(ok(call("l_Lean_Elab_Tactic_evalTactic", syntax, ...args(bounded, refs, "tac"))));
        drop(ok(call("l_Lean_Elab_Term_synthesizeSyntheticMVarsNoPostponing", box(0), ...args(bounded, refs, "term"))));
      } catch (e) {
        if (!(e instanceof lean.LeanException)) throw e;
        error = e.message;
        aborted = e.internal;
      }
    });
    drop(core);
    const next = { ctx: {}, st: read(refs), root: keep(s.root) };
    for (const l of LAYERS) next.ctx[l] = keep(s.ctx[l]);
    close(refs);
    let keepIt = false;
    try {
      const log = lean.messages(keep(field(next.st.core, CORE_MESSAGES)));
      // A failing nested `by` is logged and closed with sorry, not thrown: "no goals" alone proves nothing.
      const logged = log.filter((m) => m.severity === "error");
      if ((error === null || aborted) && logged.length) error = logged.map((m) => m.data).join("\n");
      if (error !== null) return late ? { late: true } : { error };
      tidy(next.st);
      const shown = goals(next), proofStatus = shown.length ? "Incomplete: open goals remain" : status(next, ms);
      if (proofStatus === null) return { late: true };
      keepIt = true;
      return { id: hold(next), goals: shown, status: proofStatus, messages: log };
    } catch (e) {
      if (!(e instanceof lean.LeanException)) throw e;
      return { error: e.message }; // a state that cannot even be printed is none
    } finally {
      if (!keepIt) free(next);
    }
  }

  return { hooks: { [CAPTURE]: capture }, elaborate, run, release: (id) => timed(() => release(id)), count: () => held.size, leanMs: () => leanMs };
};
