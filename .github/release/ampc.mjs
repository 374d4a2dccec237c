#!/usr/bin/env node
// Starts the program of the package for this platform, which npm has installed beside this one.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";

const platform = `${process.platform}-${process.arch}`;
const ending = process.platform === "win32" ? ".exe" : "";
let program;
try {
  program = createRequire(import.meta.url).resolve(`ampc-${platform}/ampc${ending}`);
} catch {
  console.error(
    `error: the package ampc-${platform} is not installed; install ampc again without \`--omit=optional\`` +
      " and without the lock file of another platform, or, where it does not exist, use cargo",
  );
  process.exit(2);
}
const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`error: ${program} cannot be started: ${error.message}`);
  process.exit(2);
}
process.exit(status ?? 128 + constants.signals[signal]);
