// SPDX-License-Identifier: Apache-2.0
// Runs the checks of verify.html without a browser: node verify_node.mjs FOLDER POLICY [--older FILE] [--receipt FILE] ...
// Prints the verdict as JSON. For tests: the page must find what plumbline-verify finds.
import { readFileSync, readdirSync, existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const page = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "verify.html"), "utf8");
new Function(/<script id="core">([\s\S]*?)<\/script>/.exec(page)[1])();
const V = globalThis.PlumblineVerify;

const [folder, policyFile, ...rest] = process.argv.slice(2);
const task = { policy: V.parsePolicy(readFileSync(policyFile, "utf8")), older: [], receipts: [], complete: false, foreign: false };
const named = (path) => ({ name: path, bytes: new Uint8Array(readFileSync(path)) });
while (rest.length) {
  const word = rest.shift();
  if (word === "--older") task.older.push(named(rest.shift()));
  else if (word === "--receipt") task.receipts.push(named(rest.shift()));
  else if (word === "--entry") task.receipts.at(-1).entry = new Uint8Array(readFileSync(rest.shift()));
  else if (word === "--tolerance") task.tolerance = Number(rest.shift());
  else if (word === "--complete") task.complete = true;
  else if (word === "--foreign") task.foreign = true;
  else throw new Error(`unknown option ${word}`);
}
const files = {
  read: async (path) => existsSync(join(folder, path)) && statSync(join(folder, path)).isFile() ? new Uint8Array(readFileSync(join(folder, path))) : null,
  list: async (path) => existsSync(join(folder, path))
    ? readdirSync(join(folder, path), { recursive: true }).map((name) => `${path}/${name}`).filter((name) => statSync(join(folder, name)).isFile()).sort() : [],
};
const verdict = folder === "-"
  ? await V.verifyReceipt(task.receipts[0], task.receipts[0].entry, task.policy)
  : await V.verifyLog(files, task);
process.stdout.write(JSON.stringify(verdict) + "\n");
