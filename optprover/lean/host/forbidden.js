// What a submitted text may not contain, judged on its syntax. Only for clear answers and a small surface: whether a proof is
// one is decided on terms, elsewhere (judge.js). What is refused here either says so itself (sorry) or would run code.
"use strict";

const REFUSED = {
  "Lean.Parser.Tactic.tacticSorry": "sorry", "Lean.Parser.Term.sorry": "sorry", "Lean.Parser.Tactic.tacticAdmit": "admit",
  "Lean.Parser.Tactic.nativeDecide": "native_decide", "Lean.Parser.Term.unsafe": "unsafe", "Lean.Parser.Command.unsafe": "unsafe",
};
// run_tac, run_elab, run_meta, by_elab: kinds that hold a program to run.
const PROGRAM = /(^|\.)(run_?(tac|elab|meta|cmd)|by_?elab)$|include_?str/i;
const OPTION_NODES = new Set(["Command", "Tactic", "Term"].map((c) => `Lean.Parser.${c}.set_option`));
const OPTIONS = /^(maxRecDepth|maxHeartbeats|maxSynthPendingDepth|synthInstance\.(maxHeartbeats|maxSize)|exponentiation\.threshold|linter\.[\w.]+|pp\.[\w.]+|autoImplicit|relaxedAutoImplicit)$/;
const ATTRIBUTE = "Lean.Parser.Term.attrInstance";
const ATTRIBUTES = new Set([
  "simp", "grind", "grind_pattern", "ext", "instance", "reducible", "semireducible", "irreducible", "inline", "noinline", "specialize", "macro_inline",
  "elab_as_elim", "refl", "symm", "trans", "congr", "coe", "norm_cast", "push_cast", "match_pattern", "default_instance", "class", "inherit_doc",
  "deprecated", "implicit_reducible", "expose", "nospecialize", "always_inline", "induction_eliminator", "cases_eliminator", "elementwise",
]);
// The commands a submitted file may hold, besides those a library itself declares. None runs a program of the file's own.
const COMMANDS = new Set([
  "declaration", "namespace", "section", "end", "open", "variable", "universe", "set_option", "attribute", "mutual", "notation", "mixfix",
  "moduleDoc", "omit", "include", "export", "check", "print", "printAxioms", "deriving",
].map((c) => `Lean.Parser.Command.${c}`));
const IN = "Lean.Parser.Command.in", DECLARATION = "Lean.Parser.Command.declaration";
// Lean compiles and runs the value of a configuration. Literals and the constructors of its types may stand there.
const CONFIGURATION = new Set(["Lean.Parser.Tactic.valConfigItem", "Lean.Parser.Tactic.config"]);
const NUMERAL = /^[0-9][0-9_a-fx]*$/i, PUNCTUATION = new Set(["{", "}", "(", ")", "[", "]", ",", ":=", "."]);
const CONSTRUCTORS = /^\.?(true|false|none|some|reducible|instances|default|all|pos|neg)$/;
// What lets a submission's own definitions be run in other ways: default tactics given as terms, and doors out of the logic.
const DOORS = /(^|\.)(autoParam|evalConst\w*|evalExpr\w*|ptrAddrUnsafe|unsafe\w*|dbg\w*|lc[A-Z]\w*|implemented_by|csimp|simprocs?|extern|export|init)$/;
// Declarations that no configuration of the same source could mean.
const PLAIN = new Set(["theorem", "example"].map((c) => `Lean.Parser.Command.${c}`));

const NOT_LITERAL = "a configuration may hold literals only";

module.exports = function forbidden(lean) {
  const { field, tag, args, showName, leaves } = lean;
  const kindOf = (stx) => showName(field(stx, 1));
  const word = (leaf) => (tag(leaf) === lean.ATOM ? lean.text(field(leaf, 1)) : showName(field(leaf, 2)));
  const words = (stx) => [...leaves(stx)].map(word);

  // The reason to refuse a syntax (borrowed), or null; `claims`: also what only claims to be a proof.
  function reason(stx, claims = true) {
    if (tag(stx) !== lean.NODE) return null;
    const kind = kindOf(stx);
    if (claims && Object.hasOwn(REFUSED, kind)) return `${REFUSED[kind]} is not a proof`;
    if (PROGRAM.test(kind)) return `${words(stx)[0] ?? kind} runs a program`;
    if (CONFIGURATION.has(kind) && !isLiteral(stx)) return NOT_LITERAL;
    if (OPTION_NODES.has(kind)) {
      const option = words(args(stx)[1]).join("");
      if (!OPTIONS.test(option)) return `set_option ${option} is not allowed in a proof`;
    }
    if (kind === ATTRIBUTE) {
      const attribute = words(args(stx)[1])[0] ?? "";
      if (!ATTRIBUTES.has(attribute)) return `the attribute ${attribute} is not allowed in a proof`;
    }
    for (const child of args(stx)) {
      const found = reason(child, claims);
      if (found !== null) return found;
    }
    return null;
  }
  // The same for a whole command of a file.
  function commandReason(stx, claims = true) {
    const kind = kindOf(stx);
    if (kind === IN) return args(stx).filter((s) => tag(s) === lean.NODE).map((s) => commandReason(s, claims)).find((r) => r !== null) ?? null;
    if (kind.startsWith("Lean.") && !COMMANDS.has(kind)) return `the command ${words(stx)[0] ?? kind} is not allowed in a checked file`;
    return reason(stx, claims);
  }

  // -- configurations ------------------------------------------------------------------------------------------------------
  function isLiteral(item) {
    const all = words(item), value = all.slice(all.indexOf(":=") + 1, -1);
    return value.every((w, i) => PUNCTUATION.has(w) || NUMERAL.test(w) || value[i + 1] === ":=" || CONSTRUCTORS.test(w));
  }
  const configurations = function* (stx) {
    if (tag(stx) !== lean.NODE) return;
    if (CONFIGURATION.has(kindOf(stx))) yield stx;
    else for (const child of args(stx)) yield* configurations(child);
  };
  // The reason to refuse a tactic (borrowed syntax) of a session for its configurations, or null.
  function configurationReason(stx) {
    for (const item of configurations(stx)) if (!isLiteral(item)) return NOT_LITERAL;
    return null;
  }
  // Looks on while a source is elaborated: may anything it says have been run, so that the process is no longer what it was?
  function watch() {
    let ran = false, configured = false, defined = false;
    return {
      see(stx) {
        ran ||= commandReason(stx, false) !== null || words(stx).some((w) => DOORS.test(w));
        for (const _ of configurations(stx)) configured = true;
        const plain = kindOf(stx) === DECLARATION && PLAIN.has(kindOf(args(stx)[1])) && !words(stx).some((w) => w === "where" || w === "rec");
        defined ||= kindOf(stx) === DECLARATION && !plain;
      },
      evaluates: () => ran || (configured && defined),
    };
  }
  return { reason, commandReason, configurationReason, watch };
};
