// The checker's half inside Lean: does this source prove exactly that statement, on the standard axioms, in the kernel's eyes?
"use strict";

const VARIABLE = 0, SORT = 3, CONSTANT = 4, APPLICATION = 5, LAMBDA = 6, FORALL = 7, METADATA = 10; // Expr constructors
const LEVEL_ZERO = 0, BINDER_INFO = 8, INSTANCE = 3; // Level.zero; where Expr keeps its BinderInfo, behind eight bytes of data
const AXIOM = 0, THEOREM = 2, OPAQUE = 3; // ConstantInfo constructors; Declaration's first four agree

module.exports = function audit(lean) {
  const { x, keep, drop, tag, field, map, box, isScalar, unbox, call, ctor, name, showName, sameName, environmentOf } = lean;
  const forbidden = require("./forbidden.js")(lean);
  const { escaped, find, inKernel, constantVal, value, axioms } = require("./constants.js")(lean);
  class Refusal extends Error { constructor(failure, message) { super(message); this.failure = failure; } }
  class NotPosed extends Error {} // what was asked is itself wrong

  // -- the kernel, once more ---------------------------------------------------------------------------------------------
  // Adds what `root` of `env` rests on, from scratch, to the environment that the statement was made in. A constant that is there
  // already keeps the meaning it has there, whatever the source made of its name. Returns the axioms.
  function replay(trusted, env, root, options) {
    let kernel = call("lean_elab_environment_to_kernel_env", keep(trusted));
    const order = [], grounds = [], seen = new Set(), owned = [];
    const pending = [[keep(root), null]]; // an explicit stack: proofs by thousands of lemmas are deep
    try {
      while (pending.length) {
        const [n, finished] = pending.pop();
        if (finished) { order.push(finished); continue; }
        owned.push(n);
        const shown = escaped(n);
        if (seen.has(shown)) continue;
        seen.add(shown);
        if (inKernel(kernel, n)) { grounds.push(n); continue; }
        const info = find(env, n);
        if (!info) throw new Refusal("error", `constant ${shown} is missing`);
        owned.push(info);
        const kind = tag(info);
        if (kind === AXIOM) throw new Refusal("axiom", `the proof rests on ${shown}`);
        if (kind > OPAQUE) throw new Refusal("forbidden", `${shown}: a proof may not add inductive types`);
        pending.push([n, info]);
        for (const e of [field(constantVal(info), 2), value(info)]) {
          const used = call("l_Lean_Expr_getUsedConstants", keep(e));
          for (const m of map(used, keep)) pending.push([m, null]);
          drop(used);
        }
      }
      const used = axioms(trusted, grounds), extra = used.filter((a) => !a.standard);
      if (extra.length) throw new Refusal("axiom", `the proof rests on ${extra.map((a) => a.shown).join(", ")}`);
      for (const info of order) {
        const declaration = ctor(tag(info), [keep(field(info, 0))]);
        let result;
        const late = lean.within(options.left(), (token) => { result = x.lean_add_decl(kernel, 0, declaration, token); });
        drop(declaration);
        kernel = tag(result) === 0 ? box(0) : keep(field(result, 0));
        const refused = tag(result) === 0;
        drop(result);
        if (late) throw new Refusal("limit", "the deadline passed");
        if (refused) throw new Refusal("error", "the kernel does not accept the proof term");
      }
      return used.map((a) => a.shown);
    } finally {
      drop(kernel);
      owned.forEach(drop);
      for (const [n, finished] of pending) if (!finished) drop(n);
    }
  }

  // -- the check -------------------------------------------------------------------------------------------------------
  function elaborateAll(state, source, options) {
    const result = lean.elaborate(state, source, options);
    const wrong = result.log.filter((m) => m.severity === "error");
    const refuse = (failure, message) => { drop(result.state); throw new Refusal(failure, message); };
    if (result.late) refuse("limit", "the deadline passed");
    if (wrong.length) refuse("error", wrong.map((m) => `${m.pos.line}:${m.pos.column}: ${m.data}`).join("\n"));
    if (result.terminal !== "Lean.Parser.Command.eoi") refuse("forbidden", "the source stops before its end");
    return result;
  }

  // base: command state after imports (borrowed). `source` is what claims to prove the theorem: with `single`, the one declaration
  // to stand after the header; else a whole file. Returns { accepted, failure?, message?, axioms }, or { message } when the
  // theorem itself cannot be posed.
  function check(base, { imports, header, statement, name: shown, source, single, deadline }) {
    const end = performance.now() + deadline, target = name(shown), left = () => Math.max(1, end - performance.now());
    const owned = [target];
    const track = (o) => { owned.push(o); return o; };
    try {
      let before, reference;
      try {
        before = track(elaborateAll(keep(base), header, { deadline: left() }).state);
        reference = track(elaborateAll(keep(before), `${statement} := by sorry\n`, { deadline: left() }).state);
      } catch (e) {
        throw e instanceof Refusal && e.failure !== "limit" ? new NotPosed(e.message) : e;
      }
      const wanted = find(environmentOf(reference), target);
      if (!wanted) throw new NotPosed(`the statement does not declare ${shown}`);
      track(wanted);

      let start = 0, commands = 0;
      if (!single) {
        const head = lean.header(source);
        if (head.errors.length) throw new Refusal("error", head.errors.map((m) => m.data).join("\n"));
        if (head.modules.join(" ") !== imports.join(" ")) throw new Refusal("statement", `the file imports [${head.modules.join(", ")}], the theorem [${imports.join(", ")}]`);
        start = head.start;
      }
      const visit = (stx) => {
        commands += 1;
        if (single && (commands > 1 || !lean.isKind(stx, "Lean.Parser.Command.declaration"))) throw new Refusal("forbidden", "the script ends the proof and goes on with another command");
        const reason = single ? forbidden.reason(stx) : forbidden.commandReason(stx);
        if (reason !== null) throw new Refusal("forbidden", reason);
        return null;
      };
      const after = track(elaborateAll(keep(single ? before : base), source, { start, deadline: left(), visit }).state);
      const got = find(environmentOf(after), target);
      if (!got) throw new Refusal("statement", `the source does not declare ${shown}`);
      track(got);
      if (tag(got) !== THEOREM) throw new Refusal("statement", `${shown} is not a theorem`);
      if (!sameStatement(constantVal(wanted), constantVal(got))) throw new Refusal("statement", `${shown} is declared with another statement`);
      const used = replay(environmentOf(before), environmentOf(after), target, { left });
      return { accepted: true, axioms: used, arguments: theoremArguments(environmentOf(after), got) };
    } catch (e) {
      if (e instanceof NotPosed) return { message: e.message };
      if (!(e instanceof Refusal)) throw e;
      return { accepted: false, failure: e.failure, message: e.message, axioms: [] };
    } finally {
      owned.forEach(drop);
    }
  }
  // What a theorem (borrowed) takes, in order, the premises of its conclusion included: name, whether it is a proposition, whether
  // Lean finds it by itself, whether the proof or a later argument's type mentions it.
  function theoremArguments(env, info) {
    const found = [], context = [];
    for (let type = field(constantVal(info), 2), proof = value(info); tag(type) === FORALL; type = field(type, 2)) {
      const lambda = proof !== null && tag(proof) === LAMBDA;
      const mentions = (e) => lean.truth("l_Lean_Expr_hasLooseBVar", keep(e), box(0));
      proof = lambda ? field(proof, 2) : null; // past its lambdas a proof is used whole
      found.push({
        name: showName(field(type, 0)), proposition: isProposition(env, field(type, 1), context), instance: lean.byte(type, BINDER_INFO) === INSTANCE,
        used: proof === null || mentions(proof) || premiseMentions(field(type, 2), 0),
      });
      context.push(field(type, 1));
    }
    return found;
  }
  // Whether a premise of the borrowed type, not its conclusion alone, has the loose variable `i`.
  function premiseMentions(type, i) {
    for (; tag(type) === FORALL; type = field(type, 2), i += 1) if (lean.truth("l_Lean_Expr_hasLooseBVar", keep(field(type, 1)), box(i))) return true;
    return false;
  }
  // Whether a type (borrowed) is a proposition, by the declared type of its head; `context` has the types of the loose variables.
  function isProposition(env, type, context) {
    if (tag(type) === METADATA) return isProposition(env, field(type, 1), context);
    if (tag(type) === FORALL) return isProposition(env, field(type, 2), [...context, field(type, 1)]);
    let head = type, count = 0;
    for (; tag(head) === APPLICATION; head = field(head, 0)) count += 1;
    if (tag(head) === VARIABLE) {
      const position = context.length - 1 - unbox(field(head, 0));
      return endsInProp(context[position], count);
    }
    if (tag(head) !== CONSTANT) return false;
    const info = find(env, field(head, 0));
    if (info === null) return false;
    try { return endsInProp(field(constantVal(info), 2), count); } finally { drop(info); }
  }
  function endsInProp(type, count) {
    for (; count > 0 && tag(type) === FORALL; count -= 1) type = field(type, 2);
    return count === 0 && tag(type) === SORT && tag(field(type, 0)) === LEVEL_ZERO;
  }
  // Types equal as terms, binder names and kinds included, over the same universe parameters in the same order.
  function sameStatement(a, b) {
    const [p, q] = [map(field(a, 1), (n) => n), map(field(b, 1), (n) => n)];
    return x.lean_expr_equal(field(a, 2), field(b, 2)) !== 0 && p.length === q.length && p.every((n, i) => sameName(n, q[i]));
  }
  return { check };
};
