// What the REPL calls proofStatus: with no goals left, does the kernel take the term that the captured goal was given?
"use strict";

const MCTX = 0, ENVIRONMENT = 0, OPTIONS = 2; // field numbers in Meta.State, Core.State, Core.Context
const UNCLOSED = new Set([3, 4]); // declHasMVars, declHasFVars of Kernel.Exception
const LOCAL_CONTEXT = 1, TYPE = 2; // in MetavarDecl
const DEFINITION = 1, OPAQUE = box(0), SAFE = 1;
function box(n) { return (n << 1) | 1; }

module.exports = function finished(lean) {
  const { x, keep, drop, tag, field, map, isScalar, call, ctor, takeText } = lean;

  // `s` is a state (states.js) whose goals are all closed; null when the deadline of `ms` milliseconds passed.
  function status(s, ms) {
    if (isScalar(s.root)) return "Error: no root goal";
    const mctx = field(s.st.meta, MCTX), owned = [];
    const track = (o) => { owned.push(o); return o; };
    const instantiated = (e) => { // e is consumed
      const pair = x.lean_instantiate_expr_mvars(keep(mctx), e), term = keep(field(pair, 1));
      drop(pair);
      return track(term);
    };
    const has = (what, e) => lean.truth(`l_Lean_Expr_has${what}`, keep(e));
    try {
      const term = instantiated(call("l_Lean_mkMVar", keep(s.root)));
      if (has("Sorry", term)) return "Incomplete: contains sorry";
      if (has("ExprMVar", term)) return "Incomplete: contains metavariable(s)";
      const declaration = track(call("l_Lean_MetavarContext_getDecl", keep(mctx), keep(s.root)));
      const context = field(declaration, LOCAL_CONTEXT), all = track(call("l_Lean_LocalContext_getFVars", keep(context)));
      // Not the theorem itself, which stands among the hypotheses while it is being proved.
      const [own, variables] = [true, false].map((auxiliary) => map(all, (v) => v).filter((v) => isAuxiliary(context, v) === auxiliary));
      const circular = own.some((v) => lean.truth("l_Lean_Expr_containsFVar", keep(term), keep(field(v, 0))));
      // What is assigned may stand for variables, so it is put in before they are bound; their own types may have holes as well.
      const closed = (how, e) => instantiated(abstract(how, context, variables, keep(e)));
      const value = closed("mkLambda", term), type = closed("mkForall", instantiated(keep(field(declaration, TYPE))));
      if (has("LevelMVar", value) || has("LevelMVar", type)) return "Completed"; // become parameters once it is a theorem
      const constant = ctor(0, [box(0), parameters([type, value]), keep(type)]);
      const definition = ctor(DEFINITION, [ctor(0, [constant, keep(value), OPAQUE, ctor(1, [box(0), box(0)])], [SAFE])]);
      const kernel = call("lean_elab_environment_to_kernel_env", keep(field(s.st.core, ENVIRONMENT)));
      let result;
      const late = lean.within(ms, (token) => { result = track(x.lean_add_decl(kernel, 0, definition, token)); });
      drop(definition);
      if (late) return null;
      // With holes or free variables other than itself it is our closing that failed, not the proof: the judge decides.
      if (tag(result) !== 0 || (!circular && UNCLOSED.has(tag(field(result, 0))))) return "Completed";
      const message = call("l_Lean_Kernel_Exception_toMessageData", keep(field(result, 0)), keep(field(s.ctx.core, OPTIONS)));
      return `Error: kernel type check failed: ${takeText(call("l_Lean_MessageData_toString", message))}`;
    } finally {
      owned.forEach(drop);
    }
  }
  function isAuxiliary(context, variable) {
    const option = call("l_Lean_LocalContext_findFVar_x3f", keep(context), keep(variable));
    const auxiliary = !isScalar(option) && lean.truth("l_Lean_LocalDecl_isAuxDecl", keep(field(option, 0)));
    drop(option);
    return auxiliary;
  }
  // LocalContext.mkLambda and mkForall: lctx xs body (usedLetOnly := true) (etaReduce or generalizeNondepLet := false)
  function abstract(how, context, variables, body) {
    const f = `l_Lean_LocalContext_${how}`, args = [keep(context), lean.array(variables.map(keep)), body, box(1), box(0)];
    return call(f, ...args.slice(0, (x[`${f}___boxed`] ?? x[f]).length));
  }
  function parameters(terms) { // of universe levels, as a List Name
    let state = lean.constant("l_Lean_CollectLevelParams_instInhabitedState");
    for (const t of terms) state = call("l_Lean_collectLevelParams", state, keep(t));
    const names = map(field(state, 2), keep).reduceRight((tail, n) => ctor(1, [n, tail]), box(0));
    drop(state);
    return names;
  }
  return { status };
};
