// The extension: starts the language server, and has commands for the other functions of
// `ampc`.

import * as vscode from "vscode";

import { registerCommands } from "./commands";
import { restart, stop } from "./server";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("ampc");
  context.subscriptions.push(log);
  registerCommands(context, log);
  context.subscriptions.push(
    vscode.commands.registerCommand("ampc.restart", () => restart(context, log)),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      const counts = ["ampc.path", "ampc.run", "ampc.offerIgnore"];
      if (counts.some((setting) => change.affectsConfiguration(setting))) {
        await restart(context, log);
      }
    }),
  );
  await restart(context, log);
}

export async function deactivate(): Promise<void> {
  await stop();
}
