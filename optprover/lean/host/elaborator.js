// The untrusted half of a check: turns a statement and what claims to prove it into constants, and exports the new ones as data.
// Nothing here decides: a process that has seen a script may be under its control, and the judge believes none of it.
"use strict";

module.exports = function elaborator(lean, { base, Unexportable, writer }) {
  const { keep, drop, call, name } = lean;
  const { Refusal, elaborateAll } = require("./refusal.js")(lean);
  const forbidden = require("./forbidden.js")(lean);
  const { find, inKernel, shippedIn } = require("./constants.js")(lean);

  // `source` is what claims to prove the theorem: with `single`, the one declaration to stand after the header; else a whole
  // file. Returns { data, evaluates } or { failure, message, evaluates }; `evaluates`: the process has run the source's own code.
  function claim({ imports, header, name: shown, source, single, deadline }) {
    const end = performance.now() + deadline, target = name(shown), left = () => Math.max(1, end - performance.now());
    const owned = [target];
    const track = (o) => { owned.push(o); return o; };
    const watch = forbidden.watch();
    try {
      const before = track(elaborateAll(keep(base(imports)), header, { deadline: left() }));
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
        watch.see(stx);
        return null;
      };
      const after = lean.environmentOf(track(elaborateAll(keep(single ? before : base(imports)), source, { start, deadline: left(), visit })));
      const info = find(after, target);
      if (info === null) throw new Refusal("statement", `the source does not declare ${shown}`);
      drop(info);
      const known = track(call("lean_elab_environment_to_kernel_env", keep(lean.environmentOf(before))));
      const out = writer(find, shippedIn);
      try {
        const { data, missing } = out.write(after, [target], (n) => inKernel(known, n));
        if (missing.length) throw new Refusal("error", `constant ${missing[0]} is missing`);
        return { data, evaluates: watch.evaluates() };
      } catch (e) {
        throw e instanceof Unexportable ? new Refusal("error", e.message) : e;
      } finally { out.close(); }
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      return { failure: e.failure, message: e.message, evaluates: watch.evaluates() };
    } finally {
      owned.forEach(drop);
    }
  }
  return { claim };
};
