// The commands of `ampc` besides its language server: long-running ones in a terminal, output
// to read in a document.

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import * as vscode from "vscode";

import { program } from "./program";

/** How much of a program's output is read, in bytes. */
const MOST = 16 * 1024 * 1024;

export function registerCommands(context: vscode.ExtensionContext, log: vscode.OutputChannel): void {
  const commands: Record<string, () => Promise<void> | void> = {
    "ampc.showRoutes": () => showRoutes(context),
    "ampc.showPlan": () => showPlan(context),
    "ampc.build": () => inTerminal(context, "ampc build", ["build", "."]),
    "ampc.serve": () => inTerminal(context, "ampc serve", ["serve", "."]),
    "ampc.init": () => inTerminal(context, "ampc init", ["init"]),
    "ampc.showLog": () => log.show(),
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(
      vscode.commands.registerCommand(name, async () => {
        try {
          await run();
        } catch (error) {
          void vscode.window.showErrorMessage(error instanceof Error ? error.message : `${error}`);
        }
      }),
    );
  }
}

/** The requests that the manifest in the editor allows, or all manifests of the folder. */
async function showRoutes(context: vscode.ExtensionContext): Promise<void> {
  await show(await output(context, ["routes", "list", ...(await manifest())]), "plaintext");
}

/** What is written to the provider for the request that is open in the editor. */
async function showPlan(context: vscode.ExtensionContext): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const body = editor?.document.getText() ?? "";
  if (editor === undefined || !["json", "jsonc", "http", "plaintext"].includes(editor.document.languageId)) {
    const text = 'POST /v1/projects/my-project/integrations/my-integration/objects/contacts HTTP/1.1\n\n{\n  "groupRef": "customer-1",\n  "type": "create",\n  "record": {}\n}\n';
    await show(text, "plaintext");
    void vscode.window.showInformationMessage("Fill in the request, and run this command in its editor again.");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "ampc-"));
  try {
    const request = join(folder, "request");
    writeFileSync(request, body);
    const isMessage = /^(POST|PUT) /.test(body);
    const place = isMessage ? [] : await askForPlace();
    if (place === undefined) {
      return;
    }
    await show(await output(context, ["routes", "test", "--request", request, ...place]), "plaintext");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks for the method and the path of a request that is only a body. */
async function askForPlace(): Promise<string[] | undefined> {
  const path = await vscode.window.showInputBox({
    prompt: "The path of the request",
    value: "/v1/projects/my-project/integrations/my-integration/objects/contacts",
  });
  return path === undefined ? undefined : ["POST", path];
}

/** The arguments that name the manifest in the editor, or none. */
async function manifest(): Promise<string[]> {
  const document = vscode.window.activeTextEditor?.document;
  const isManifest = document !== undefined && /^(.*\.)?amp\.ya?ml$/.test(basename(document.fileName));
  if (!isManifest || document.uri.scheme !== "file") {
    return [];
  }
  await document.save();
  return ["--manifest", document.fileName];
}

/** The output of the program; an error with its messages if it fails. */
function output(context: vscode.ExtensionContext, command: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder(), maxBuffer: MOST, env: { ...process.env, NO_COLOR: "1" } };
    execFile(path(context), command, options, (error, printed, complaints) => {
      // Exit code 1 is an answer, too: the request is refused.
      if (error !== null && error.code !== 1) {
        reject(new Error(complaints.trim() || error.message));
      } else {
        resolve(printed + complaints);
      }
    });
  });
}

/** Runs a command where the user can watch it, and can end it. */
function inTerminal(context: vscode.ExtensionContext, name: string, command: string[]): void {
  const terminal = vscode.window.createTerminal({ name, cwd: folder(), shellPath: path(context), shellArgs: command });
  terminal.show();
}

async function show(content: string, language: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
}

function path(context: vscode.ExtensionContext): string {
  const found = program(context);
  if ("reason" in found) {
    throw new Error(`ampc cannot be started: ${found.reason}.`);
  }
  return found.path;
}

/** The folder of the file in the editor, or the first one of the window. */
function folder(): string | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const workspace = uri && vscode.workspace.getWorkspaceFolder(uri);
  const first = workspace ?? vscode.workspace.workspaceFolders?.[0];
  return first?.uri.fsPath ?? (uri?.scheme === "file" ? dirname(uri.fsPath) : undefined);
}
