// Starts the wasm Lean with exactly the folders it may see, and brings it to the state of a `lean` process about to elaborate.
"use strict";
const fs = require("fs");
const path = require("path");

const STACK_BYTES = 256 << 20; // the wasm main thread has 64 KiB, too little to elaborate anything
const EROFS = 69; // Emscripten's number for "read-only file system"

// Emscripten's NODEFS lets everything through; these are all the ways it changes the disk.
function readOnly(NODEFS, FS) {
  const refuse = () => { throw new FS.ErrnoError(EROFS); };
  for (const op of ["mknod", "rename", "unlink", "rmdir", "symlink", "setattr"]) NODEFS.node_ops[op] = refuse;
  NODEFS.stream_ops.write = refuse;
  const open = NODEFS.stream_ops.open;
  NODEFS.stream_ops.open = (stream) => { if ((stream.flags & 3) !== 0) refuse(); open(stream); };
}

// toolchain: folder with lean.slim.js, lean.wasm and lib/; library: folder of our .olean files; writable: may it write there;
// parent: the process that this one must not outlive.
module.exports = function start({ toolchain, library, writable, parent }, ready) {
  // Nothing here speaks to a network; Node's permission model does not cover it yet.
  for (const api of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"]) delete globalThis[api];
  const discard = () => {};
  let said = ""; // on standard error, last: Lean's own words before it gives up
  // until Lean is up, whose own watch comes then
  const watching = setInterval(() => { if (parent !== undefined && process.ppid !== parent) process.exit(1); }, 1000);
  globalThis.leanModule = {
    noInitialRun: true,
    locateFile: () => path.join(toolchain, "lean.wasm"),
    print: discard,
    printErr: (line) => { if (!line.startsWith("[DEBUG")) { said = line; process.stderr.write(line + "\n"); } },
    onRuntimeInitialized: () => ready(boot(globalThis.leanModule.runtime)),
  };
  require(path.join(toolchain, "lean.slim.js"));

  function boot(runtime) {
    const { exports, FS, NODEFS } = runtime;
    const base = exports.malloc(STACK_BYTES);
    runtime.stackRestore((base + STACK_BYTES - 64) & ~15);
    FS.mkdir("/toolchain");
    FS.mount(NODEFS, { root: fs.realpathSync(path.join(toolchain, "lib")) }, "/toolchain");
    FS.mkdir("/library");
    FS.mount(NODEFS, { root: fs.realpathSync(library) }, "/library");
    if (!writable) readOnly(NODEFS, FS);
    exports._ZN4lean15save_stack_infoEb(1);
    exports.lean_initialize();
    clearInterval(watching);
    return Object.assign(runtime, { parent, lastWords: () => said });
  }
};
