// What elaborator and judge share: how a submission is turned down, and elaborating a source that must have no error.
"use strict";

class Refusal extends Error { constructor(failure, message) { super(message); this.failure = failure; } }

module.exports = (lean) => ({
  Refusal,
  // Elaborates `source` to its end (`state` is consumed); the new state, owned. Throws a Refusal for anything but success.
  elaborateAll(state, source, options) {
    const result = lean.elaborate(state, source, options);
    const wrong = result.log.filter((m) => m.severity === "error");
    const refuse = (failure, message) => { lean.drop(result.state); throw new Refusal(failure, message); };
    if (result.late) refuse("limit", "the deadline passed");
    if (wrong.length) refuse("error", wrong.map((m) => `${m.pos.line}:${m.pos.column}: ${m.data}`).join("\n"));
    if (result.terminal !== "Lean.Parser.Command.eoi") refuse("forbidden", "the source stops before its end");
    return result.state;
  },
});
