// Uses the packed extension in a real Visual Studio Code: what is wrong is underlined and
// among the problems, a hover explains, a completion is taken, a quick fix mends, a
// rename and a layout change the text, and what is saved is what is shown.
//
// Usage: node vscode.mjs TOOLS CHROMIUM PACKAGE

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { FLAGS } from "./chromium.mjs";

const [tools, executablePath, extension] = process.argv.slice(2);
const { chromium } = await import(join(tools, "node_modules/playwright-core/index.mjs"));
const entry = join(tools, "node_modules/code-server/out/node/entry.js");

const MANIFEST = `specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: hubspt
    read:
      objects:
        - objectName: contacts
          destination: crmWebhook
          requiredFields:
            - fieldName:   email
    write:
      objects:
        - objectName: contacts
`;

const home = mkdtempSync(join(tmpdir(), "ampc-vscode-"));
const folder = join(home, "project");
mkdirSync(folder);
const file = join(folder, "amp.yaml");
writeFileSync(file, MANIFEST);
mkdirSync(join(home, "user/User"), { recursive: true });
writeFileSync(join(home, "user/User/settings.json"), JSON.stringify({ "workbench.startupEditor": "none" }));
const environment = {
  PATH: process.env.PATH,
  HOME: home,
  XDG_CONFIG_HOME: join(home, "config"),
  XDG_DATA_HOME: join(home, "data"),
  XDG_CACHE_HOME: join(home, "cache"),
};
const places = ["--user-data-dir", join(home, "user"), "--extensions-dir", join(home, "extensions")];

execFileSync("node", [entry, ...places, "--install-extension", extension], { env: environment, stdio: "pipe" });
const port = await freePort();
const server = spawn(
  "node",
  [
    entry,
    ...places,
    "--bind-addr",
    `127.0.0.1:${port}`,
    "--auth",
    "none",
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-workspace-trust",
    "--disable-getting-started-override",
    folder,
  ],
  { env: environment, stdio: "ignore" },
);
const browser = await chromium.launch({ executablePath, args: FLAGS });

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await open(page);
  await underlinesWhatIsWrong(page);
  await explains(page);
  await mends(page);
  await completes(page);
  await renames(page);
  await laysOut(page);
  await runsCommands(page);
  await takesPicture(page, "end");
} catch (error) {
  const page = browser.contexts()[0]?.pages()[0];
  if (page !== undefined) {
    await takesPicture(page, "failed");
  }
  throw error;
} finally {
  await browser.close();
  server.kill();
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
console.log("The extension works in Visual Studio Code.");

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function open(page) {
  const address = `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`;
  for (let tries = 0; ; tries += 1) {
    try {
      await page.goto(address);
      break;
    } catch (error) {
      assert(tries < 100, `${error}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "amp.yaml" }).dblclick();
  await page.locator(".editor-instance .view-line").first().waitFor();
}

/** Types into the box in which commands and lines are found, and takes the first one. */
async function quickOpen(page, text) {
  const box = page.locator(".quick-input-widget input.input");
  // While it starts, the window takes the box away again.
  for (let tries = 0; ; tries += 1) {
    await page.keyboard.press("Control+P");
    try {
      await box.fill(text, { timeout: 3_000 });
      break;
    } catch (error) {
      assert(tries < 10, `${error}`);
      await page.keyboard.press("Escape");
    }
  }
  const wanted = text.replace(/^>|:\d+.*$/g, "");
  if (wanted !== "") {
    await page.locator(".quick-input-list .monaco-list-row", { hasText: wanted }).first().waitFor();
  }
  await page.keyboard.press("Enter");
  await box.waitFor({ state: "hidden" });
}

async function command(page, title) {
  await quickOpen(page, `>${title}`);
}

async function goTo(page, line, column) {
  await quickOpen(page, `:${line}:${column}`);
}

/** The text of the file, after it is saved. */
async function saved(page, holds) {
  await page.locator(".editor-instance").first().click({ position: { x: 600, y: 600 } });
  await page.keyboard.press("Control+S");
  for (let tries = 0; tries < 100; tries += 1) {
    const text = readFileSync(file, "utf8");
    if (text.includes(holds)) {
      return text;
    }
    await page.waitForTimeout(100);
  }
  assert.fail(`\`${holds}\` is not in\n${readFileSync(file, "utf8")}`);
}

async function underlinesWhatIsWrong(page) {
  await page.locator(".squiggly-error").first().waitFor({ timeout: 60_000 });
  await command(page, "Problems: Focus on Problems View");
  const problem = page.locator(".markers-panel .monaco-list-row", { hasText: "there is no provider" });
  await problem.waitFor();
  assert.equal(await problem.count(), 1, "the finding is shown once");
  const text = await problem.innerText();
  assert(text.includes("provider-not-supported") && text.includes("ampc"), text);
  await takesPicture(page, "problems");
  await page.keyboard.press("Control+J");
}

async function explains(page) {
  await goTo(page, 3, 7);
  await command(page, "Show or Focus Hover");
  const hover = page.locator(".monaco-hover-content").first();
  await hover.waitFor();
  const text = await hover.innerText();
  assert(text.includes("name"), text);
  await takesPicture(page, "hover");
  await page.keyboard.press("Escape");
}

async function mends(page) {
  await goTo(page, 4, 16);
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget .monaco-list-row", { hasText: "Write `hubspot`" }).first().waitFor();
  await takesPicture(page, "fix");
  await page.keyboard.press("Enter");
  await saved(page, "provider: hubspot\n");
  await page.locator(".squiggly-error").first().waitFor({ state: "detached" });
}

async function completes(page) {
  await goTo(page, 8, 38);
  await page.keyboard.press("Enter");
  await page.keyboard.type("sched");
  const widget = page.locator(".suggest-widget .monaco-list-row", { hasText: "schedule" }).first();
  await widget.waitFor();
  await takesPicture(page, "completion");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await saved(page, "          schedule: ");
}

async function renames(page) {
  const line = readFileSync(file, "utf8").split("\n").findIndex((text) => text.includes("objectName: contacts")) + 1;
  await goTo(page, line, 26);
  await page.keyboard.press("F2");
  const box = page.locator(".rename-box input");
  await box.waitFor();
  await box.fill("companies");
  await page.keyboard.press("Enter");
  const text = await saved(page, "objectName: companies");
  assert.equal(text.split("objectName: companies").length, 3, text);
}

async function laysOut(page) {
  await command(page, "Format Document");
  const text = await saved(page, "- fieldName: email");
  assert(!text.includes("fieldName:   email"), text);
}

async function runsCommands(page) {
  await command(page, "ampc: Restart the Language Server");
  await command(page, "ampc: Show the Routes");
  await page.locator(".view-lines", { hasText: "POST" }).waitFor();
  await takesPicture(page, "routes");
}

async function takesPicture(page, name) {
  const pictures = process.env.AMPC_SCREENSHOTS;
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `vscode-${name}.png`) });
  }
}
