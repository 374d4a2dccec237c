// The language server of the window.

import * as vscode from "vscode";
import { LanguageClient, RevealOutputChannelOn, type LanguageClientOptions } from "vscode-languageclient/node";

import { program } from "./program";

/** The files that the server handles. */
const FILES = ["**/amp.yaml", "**/amp.yml", "**/*.amp.yaml", "**/*.amp.yml", "**/ampc.toml"];

let client: LanguageClient | undefined;
/** Serialises starts and stops. */
let turn: Promise<void> = Promise.resolve();

/** Starts the server, replacing a running one. */
export function restart(context: vscode.ExtensionContext, log: vscode.OutputChannel): Promise<void> {
  return inTurn(async () => {
    await end();
    await start(context, log);
  });
}

/** Stops the server. */
export function stop(): Promise<void> {
  return inTurn(end);
}

function inTurn(work: () => Promise<void>): Promise<void> {
  turn = turn.then(work, work);
  return turn;
}

async function start(context: vscode.ExtensionContext, log: vscode.OutputChannel): Promise<void> {
  const found = program(context);
  if ("reason" in found) {
    await say(log, `The language server cannot be started: ${found.reason}.`);
    return;
  }
  const settings = vscode.workspace.getConfiguration("ampc");
  const options: LanguageClientOptions = {
    documentSelector: [
      ...FILES.map((pattern) => ({ scheme: "file", pattern })),
      { scheme: "untitled", pattern: "**/*amp.y{a,}ml" },
    ],
    initializationOptions: {
      run: settings.get("run"),
      offerIgnore: settings.get("offerIgnore"),
    },
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticCollectionName: "ampc",
  };
  const command = { command: found.path, args: ["lsp"] };
  client = new LanguageClient("ampc", "ampc", command, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    await say(log, `The language server ${found.path} cannot be started: ${error}.`);
  }
}

async function end(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

/** Shows an error, without waiting for the user. */
async function say(log: vscode.OutputChannel, message: string): Promise<void> {
  log.appendLine(message);
  void vscode.window.showErrorMessage(message, "Open Settings").then((chosen) => {
    if (chosen !== undefined) {
      void vscode.commands.executeCommand("workbench.action.openSettings", "ampc.path");
    }
  });
}
