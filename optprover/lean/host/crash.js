// Says what broke Lean: { fatal: "stack" | "memory" | "crash", message }. Emscripten throws things that are no errors.
"use strict";

const MEMORY = /out of memory|OOM|enlarge memory|bad_alloc|excessive memory|grow memory|allocation failed/i;

module.exports = function crash(e, lastWords) {
  const own = typeof e === "object" && e !== null ? e.stack ?? e.message ?? Object.prototype.toString.call(e) : String(e);
  const message = [lastWords, String(own)].filter(Boolean).join("\n").slice(0, 2000);
  if (MEMORY.test(message)) return { fatal: "memory", message: `out of memory: ${message}` };
  return { fatal: e instanceof RangeError ? "stack" : "crash", message };
};
