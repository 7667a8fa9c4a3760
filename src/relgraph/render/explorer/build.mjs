// Bundles the scripts of the pages: `node build.mjs [FOLDER]`, by default into `../built`, the same bytes each time.
// The first line of a bundle names what it was made of by a hash, so that a stale one is seen without node; LICENSES.txt
// holds the licence of every package that is in one.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, version } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const render = dirname(here);
const target = resolve(process.argv[2] ?? join(render, "built"));
const ENTRIES = { explorer: "explorer/main.js", network: "network_page/main.js" };

const read = (path) => readFileSync(join(render, path));
const hash = (content) => createHash("sha256").update(content).digest("hex");

/** The folder of the package that a file belongs to; null for a file of our own. */
function packageOf(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? null;
}

/** Name, version and licence of the package in a folder. */
function described(folder) {
  const { name, version: release, license } = JSON.parse(read(`${folder}/package.json`));
  const file = readdirSync(join(render, folder)).find((one) => /^licen[cs]e(\.|$)/i.test(one));
  if (!file) throw new Error(`${folder} has no licence beside it: it cannot be shipped`);
  return { name: `${name}@${release}`, license, text: read(`${folder}/${file}`).toString("utf8").replaceAll("\r\n", "\n").trim() };
}

/** What a bundle was made of, one thing a line: our files by their content, packages by their version. */
function recipe(files, packages) {
  const own = [...files, "explorer/build.mjs"].map((path) => `${path} ${hash(read(path))}`);
  return [...own, ...packages.map(({ name }) => name), `esbuild@${version}`].sort().join("\n");
}

const shipped = new Map();
mkdirSync(target, { recursive: true });
for (const [name, entry] of Object.entries(ENTRIES)) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: render,
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    banner: { js: '"use strict";' },
    minify: true,
    target: "es2020",
    charset: "ascii",
    legalComments: "none",
    platform: "browser",
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const [{ text }] = outputFiles;
  if (/[^\x00-\x7f]/.test(text)) throw new Error(`${entry}: write what is not ASCII as \\u in regular expressions, which esbuild leaves alone`);
  const inputs = Object.keys(metafile.inputs);
  const packages = [...new Set(inputs.map(packageOf).filter(Boolean))].sort().map(described);
  for (const one of packages) shipped.set(one.name, one);
  const made = hash(recipe(inputs.filter((path) => !packageOf(path)), packages));
  writeFileSync(join(target, `${name}.js`), `// made from sources with sha256 ${made}\n${text}`);
}
const licences = [...shipped.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
writeFileSync(join(target, "LICENSES.txt"), `${licences.map(({ name, license, text }) => `${name} (${license})\n\n${text}\n`).join("\n\n")}`);
