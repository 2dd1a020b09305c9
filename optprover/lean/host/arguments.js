// What a theorem takes, the premises of its conclusion included.
"use strict";

const VARIABLE = 0, SORT = 3, CONSTANT = 4, APPLICATION = 5, LAMBDA = 6, FORALL = 7, METADATA = 10; // Expr constructors
const LEVEL_ZERO = 0, BINDER_INFO = 8, INSTANCE = 3; // Level.zero; where Expr keeps its BinderInfo, behind eight bytes of data

module.exports = function argumentsOf(lean) {
  const { keep, drop, tag, field, box, unbox, showName } = lean;
  const { find, constantVal } = require("./constants.js")(lean);

  // From its type and value (borrowed), in order: name, whether it is a proposition, whether Lean finds it by itself, whether the
  // proof or a later argument's type mentions it.
  function theoremArguments(env, stated, value) {
    const found = [], context = [];
    for (let type = stated, proof = value; tag(type) === FORALL; type = field(type, 2)) {
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
  return theoremArguments;
};
