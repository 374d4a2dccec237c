// Finds the program to start.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import * as vscode from "vscode";

/** A program, or why none was found. */
export type Program = { path: string } | { reason: string };

/** The program from the settings, the one in the extension, or the one on the path. */
export function program(context: vscode.ExtensionContext): Program {
  const name = process.platform === "win32" ? "ampc.exe" : "ampc";
  const named = vscode.workspace.getConfiguration("ampc").get<string>("path")?.trim();
  if (named) {
    return isExecutable(named)
      ? { path: named }
      : { reason: `\`ampc.path\` is set to ${named}, where there is no program that can be started` };
  }
  const own = context.asAbsolutePath(join("bin", name));
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const tried = [own, ...folders.map((folder) => join(folder, name))];
  const found = tried.find(isExecutable);
  if (found !== undefined) {
    return { path: found };
  }
  return { reason: `there is no program at ${own}, and no \`ampc\` on the path; set \`ampc.path\`` };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
