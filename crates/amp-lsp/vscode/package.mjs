// Builds the package for one platform, including the program and the schema.
//
//   AMPC=path/to/ampc TARGET=linux-x64 npm run package
//
// Without AMPC, the program of this checkout is built, small and without the write runtime;
// without TARGET, the package is for this machine.

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The largest size of a package, in bytes. */
const MOST = 6 * 1024 * 1024;

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const target = process.env.TARGET ?? `${process.platform}-${process.arch}`;
const ending = target.startsWith("win32") ? ".exe" : "";
const run = (program, arguments_, options = {}) =>
  execFileSync(program, arguments_, { stdio: "inherit", cwd: here, ...options });
const tool = (name) => join(here, "node_modules/.bin", name);

for (const folder of ["dist", "bin"]) {
  rmSync(join(here, folder), { recursive: true, force: true });
  mkdirSync(join(here, folder));
}
const program = join(here, "bin", `ampc${ending}`);
copyFileSync(process.env.AMPC ?? built(), program);
chmodSync(program, 0o755);

run(tool("tsc"), ["--noEmit"]);
run("npm", ["run", "--silent", "bundle"]);
copyFileSync(join(root, "schema/amp.schema.json"), join(here, "dist/amp.schema.json"));
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  copyFileSync(join(root, licence), join(here, licence));
}

const { version } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const file = join(here, `dist/ampc-${target}-${version}.vsix`);
run(tool("vsce"), ["package", "--target", target, "--no-dependencies", "--skip-license", "--out", file]);
const { size } = statSync(file);
if (size > MOST) {
  throw new Error(`the package has ${size} bytes, more than ${MOST}`);
}
writeFileSync(join(here, "dist/package.txt"), `${file}\n`);
console.log(`${file}: ${(size / 1024 / 1024).toFixed(1)} MB`);

/** Builds the program, and returns its path. */
function built() {
  const targetFolder = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  const small = ["--profile", "small", "--no-default-features", "--features", "lsp"];
  run("cargo", ["build", "--locked", "--package", "ampc", ...small], { cwd: root });
  return join(targetFolder, "small", `ampc${ending}`);
}
