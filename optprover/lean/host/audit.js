// The checker's half inside Lean: does this source prove exactly that statement, on the standard axioms, in the kernel's eyes?
"use strict";

const STANDARD = new Set(["propext", "Classical.choice", "Quot.sound"]);
// Shipped modules hold exported data only, so their theorems look like axioms. These are real ones, and unsound or untrusted.
const NEVER = new Set(["sorryAx", "Lean.ofReduceBool", "Lean.ofReduceNat", "Lean.trustCompiler", "lcProof", "lcAny", "lcErased", "lcUnreachable"]);
const SHIPPED = /^(Init|Std|Lean)(\.|$)/;
const FORBIDDEN = {
  "Lean.Parser.Tactic.tacticSorry": "sorry", "Lean.Parser.Term.sorry": "sorry", "Lean.Parser.Tactic.tacticAdmit": "admit",
  "Lean.Parser.Tactic.nativeDecide": "native_decide", "Lean.Parser.Term.unsafe": "unsafe",
};
const OPTIONS = { "Lean.Parser.Command.set_option": 1, "Lean.Parser.Tactic.set_option": 1, "Lean.Parser.Term.set_option": 1 };
const ALLOWED_OPTIONS = /^(maxRecDepth|maxHeartbeats|synthInstance\.(maxHeartbeats|maxSize)|linter\.[\w.]+|pp\.[\w.]+|autoImplicit|relaxedAutoImplicit)$/;
const AXIOM = 0, DEFINITION = 1, THEOREM = 2, OPAQUE = 3; // ConstantInfo constructors; Declaration's first four agree

module.exports = function audit(lean) {
  const { x, keep, drop, tag, field, map, box, isScalar, unbox, call, ctor, name, showName, sameName, environmentOf } = lean;
  class Refusal extends Error { constructor(failure, message) { super(message); this.failure = failure; } }

  function find(env, n) { // borrowed; an owned ConstantInfo or null
    const option = call("l_Lean_Environment_find_x3f", keep(env), keep(n), box(0));
    if (isScalar(option)) return null;
    const info = keep(field(option, 0));
    drop(option);
    return info;
  }
  const constantVal = (info) => field(field(info, 0), 0); // every ConstantInfo starts with ConstantVal: name levelParams type
  const value = (info) => field(field(info, 0), 1);

  // -- what the text itself may not contain -----------------------------------------------------------------------------
  function forbid(stx) {
    if (tag(stx) !== lean.NODE) return;
    const kind = showName(field(stx, 1));
    if (kind in FORBIDDEN) throw new Refusal("forbidden", `${FORBIDDEN[kind]} is not a proof`);
    if (kind in OPTIONS) {
      const option = [...lean.leaves(lean.args(stx)[1])].map((l) => lean.text(field(l, 1) && tag(l) === lean.ATOM ? field(l, 1) : rawText(l))).join("");
      if (!ALLOWED_OPTIONS.test(option)) throw new Refusal("forbidden", `set_option ${option} is not allowed in a proof`);
    }
    for (const child of lean.args(stx)) forbid(child);
  }
  // An identifier's raw text is a Substring; its name prints the same for option names.
  const rawText = (ident) => call("l_Lean_Name_toString", keep(field(ident, 2)), box(0));

  // -- axioms ----------------------------------------------------------------------------------------------------------
  function axioms(env, n) {
    const unit = call("l_Lean_CollectAxioms_collect", keep(n), keep(env), ctor(0, [box(1), lean.array([])]));
    const found = map(field(field(unit, 1), 1), keep);
    drop(unit);
    const used = [];
    for (const axiom of found) {
      const shown = showName(axiom), shipped = !NEVER.has(shown) && !STANDARD.has(shown) && SHIPPED.test(moduleOf(env, axiom) ?? "");
      if (!shipped) used.push(shown);
      drop(axiom);
    }
    return used.sort();
  }
  function moduleOf(env, n) {
    const index = call("l_Lean_Environment_getModuleIdxFor_x3f", keep(env), keep(n));
    if (isScalar(index)) return null;
    const names = call("l_Lean_Environment_allImportedModuleNames", keep(env));
    const shown = showName(map(names, (m) => m)[unbox(field(index, 0))]);
    drop(names);
    drop(index);
    return shown;
  }

  // -- the kernel, once more: every new constant the theorem rests on is added to the base environment from scratch ----------
  function replay(base, env, root) {
    const token = box(0), order = [], seen = new Set();
    (function visit(n) {
      const shown = showName(n);
      if (seen.has(shown)) return;
      seen.add(shown);
      const old = find(base, n);
      if (old) { drop(old); return; }
      const info = find(env, n);
      if (!info) throw new Refusal("error", `constant ${shown} is missing`);
      const kind = tag(info);
      if (kind === AXIOM || kind > OPAQUE) { drop(info); throw new Refusal(kind === AXIOM ? "axiom" : "forbidden", `${shown}: a proof may not add ${kind === AXIOM ? "axioms" : "inductive types"}`); }
      for (const e of [field(constantVal(info), 2), value(info)]) {
        const used = call("l_Lean_Expr_getUsedConstants", keep(e)), names = map(used, keep);
        drop(used);
        for (const m of names) { visit(m); drop(m); }
      }
      order.push(info);
    })(root);
    let kernel = call("lean_elab_environment_to_kernel_env", keep(base));
    for (const info of order) {
      const declaration = ctor(tag(info), [keep(field(info, 0))]);
      const result = x.lean_add_decl(kernel, 0, declaration, token);
      drop(declaration);
      drop(info);
      if (tag(result) === 0) { drop(result); throw new Refusal("error", "the kernel does not accept the proof term"); }
      kernel = keep(field(result, 0));
      drop(result);
    }
    drop(kernel);
  }

  // -- the check -------------------------------------------------------------------------------------------------------
  const errors = (log) => log.filter((m) => m.severity === "error");
  function elaborateAll(state, source, options) {
    const result = lean.elaborate(state, source, options);
    const wrong = errors(result.log);
    if (result.late) { drop(result.state); throw new Refusal("limit", "the deadline passed"); }
    if (wrong.length) { drop(result.state); throw new Refusal("error", wrong.map((m) => `${m.pos.line}:${m.pos.column}: ${m.data}`).join("\n")); }
    return result;
  }

  // base: command state after imports (borrowed). source: what claims to prove `theorem`, without imports. `single`: nothing but
  // the one declaration may follow the header. Returns { accepted, failure?, message?, axioms }.
  function check(base, { header, statement, name: shown, source, single, deadline }) {
    const end = performance.now() + deadline, target = name(shown), left = () => Math.max(1, end - performance.now());
    const owned = [target];
    const track = (o) => { owned.push(o); return o; };
    try {
      const before = track(elaborateAll(keep(base), header, { deadline: left() }).state);
      const reference = track(elaborateAll(keep(before), `${statement} := by sorry\n`, { deadline: left() }).state);
      const wanted = find(environmentOf(reference), target);
      if (!wanted) throw new Refusal("statement", `the statement does not declare ${shown}`);
      track(wanted);
      let commands = 0;
      const visit = (stx) => {
        commands += 1;
        if (single && (commands > 1 || !lean.isKind(stx, "Lean.Parser.Command.declaration"))) throw new Refusal("forbidden", "the script ends the proof and goes on with another command");
        forbid(stx);
        return null;
      };
      const after = track(elaborateAll(keep(single ? before : base), source, { deadline: left(), visit }).state);
      const got = find(environmentOf(after), target);
      if (!got) throw new Refusal("statement", `the source does not declare ${shown}`);
      track(got);
      if (tag(got) !== THEOREM) throw new Refusal("statement", `${shown} is not a theorem`);
      const [a, b] = [constantVal(wanted), constantVal(got)];
      const levels = (c) => map(field(c, 1), showName).join(" ");
      if (x.lean_expr_equal(field(a, 2), field(b, 2)) === 0 || levels(a) !== levels(b)) throw new Refusal("statement", `${shown} is declared with another statement`);
      const used = axioms(environmentOf(after), target), extra = used.filter((n) => !STANDARD.has(n));
      if (extra.length) throw new Refusal("axiom", `the proof rests on ${extra.join(", ")}`);
      replay(environmentOf(single ? before : base), environmentOf(after), target);
      return { accepted: true, axioms: used };
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      return { accepted: false, failure: e.failure, message: e.message, axioms: [] };
    } finally {
      owned.forEach(drop);
    }
  }
  // Axioms of a declaration by name, for a library's own audit; null if there is none.
  function axiomsOf(state, shown) {
    const n = name(shown), info = find(environmentOf(state), n);
    const out = info ? axioms(environmentOf(state), n) : null;
    if (info) drop(info);
    drop(n);
    return out;
  }
  return { check, axiomsOf, moduleOf };
};
