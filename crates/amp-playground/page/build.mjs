// Builds the page: one file with everything in it, which also works from a disk.
//
//   WASM=path/to/amp_playground.wasm npm run build
//
// Without WASM, it is built from this checkout.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

/** The largest size of the page in transfer, in bytes. A third of it are the known
 *  fields of providers. */
const MOST = 1300 * 1024;

const TARGET = "wasm32-unknown-unknown";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const targetFolder = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const read = (path) => readFileSync(join(here, path), "utf8");
const run = (program, arguments_, options) =>
  execFileSync(program, arguments_, { cwd: root, maxBuffer: 1 << 26, ...options });

// XZ is a fifth smaller than the formats that browsers unpack themselves.
const core = run("xz", ["--compress", "--stdout", "-9e", "--check=crc32", process.env.WASM ?? built()]);
const script = (await bundled("src/main.ts")).trim();
const style = (await bundled("style.css")).trim();

const policy = [
  "default-src 'none'",
  `script-src '${hash(script)}' 'wasm-unsafe-eval'`,
  // The editor adds its own styles under the nonce.
  `style-src '${hash(style)}' 'nonce-editor'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
];
const parts = { POLICY: policy.join("; "), STYLE: style, CORE: core.toString("base64"), SCRIPT: script };
const page = read("index.html").replace(/POLICY|STYLE|CORE|SCRIPT/g, (part) => parts[part]);

const folder = join(targetFolder, "playground");
const file = join(folder, "index.html");
mkdirSync(folder, { recursive: true });
writeFileSync(file, page);
const size = gzipSync(page, { level: 9 }).length;
console.log(`${file}: ${Math.round(size / 1024)} KB after gzip`);
if (size > MOST) {
  throw new Error(`the page has ${size} bytes after gzip, more than ${MOST}`);
}

/** Builds the WebAssembly, and returns its path. */
function built() {
  const profile = ["--profile", "wasm", "--target", TARGET];
  run("cargo", ["build", "--locked", "--package", "amp-playground", ...profile], { stdio: "inherit" });
  return join(targetFolder, TARGET, "wasm/amp_playground.wasm");
}

/** A source with all its imports, minified. */
async function bundled(path) {
  const { outputFiles } = await build({
    entryPoints: [join(here, path)],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    target: "es2022",
    define: { START: JSON.stringify(readFileSync(join(root, "testdata/sample/amp.yaml"), "utf8")) },
  });
  return outputFiles[0].text;
}

/** The hash of a text for the policy of the page. */
function hash(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
