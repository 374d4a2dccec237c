// Uses the playground in Chromium, from the disk: sees a typo and mends it, asks for hovers
// and completions, holds each tab against what the command line gives, shares a text, and
// does it by keyboard; then it asks the two commands that serve the page for it. It may ask for nothing over the network, break its own policy, report
// an error, or be wider than a phone. What a check takes is printed.
//
// Usage: node playground.mjs PLAYWRIGHT CHROMIUM AMPC PAGE

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";

import { FLAGS } from "./chromium.mjs";

const [playwright, executablePath, ampc, file] = process.argv.slice(2);
const { chromium } = await import(playwright);

const PAGE = pathToFileURL(resolve(file)).href;
const SAMPLE = readFileSync("testdata/sample/amp.yaml", "utf8");
/** All lines of a small manifest are there, and pictures have the columns of a terminal. */
const LARGE = { width: 2000, height: 1500 };

const project = mkdtempSync(join(tmpdir(), "ampc-playground-"));
const browser = await chromium.launch({ executablePath, args: FLAGS });
const complaints = [];

try {
  await mendsATypo();
  await offersWhatCanBeDone();
  await explains();
  await completes();
  await showsWhatTheCommandLineGives();
  await saysWhyNothingIsBuilt();
  await sharesAText();
  await isUsedByKeyboard();
  await fitsAPhone();
  await followsTheSystem();
  await isServed();
  await takesPictures();
  await measures();
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
  rmSync(project, { recursive: true, force: true });
}

/** A page that has loaded with a text. */
async function open(text = SAMPLE, { url = PAGE, ...options } = {}) {
  const context = await browser.newContext({ viewport: LARGE, ...options });
  const page = await context.newPage();
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.on("pageerror", (error) => complaints.push(`${error}`));
  page.on("console", (message) => {
    if (message.type() === "error") {
      complaints.push(message.text());
    }
  });
  page.on("request", (request) => {
    if (/^(https?|wss?):/.test(request.url()) && request.url() !== url) {
      complaints.push(`asks for ${request.url()}`);
    }
  });
  await page.goto(url + fragment(text));
  await page.locator("html[data-state=ready]").waitFor();
  return page;
}

function fragment(text) {
  return `#text=${deflateRawSync(text).toString("base64url")}`;
}

async function close(page) {
  await page.context().close();
}

/** The text in the editor. */
async function textOf(page) {
  const lines = await page.locator(".cm-line").allTextContents();
  return lines.join("\n");
}

/** Puts the cursor after a part of a line. */
async function goAfter(page, part) {
  const text = await textOf(page);
  const at = text.indexOf(part);
  assert(at >= 0, `${part} is not in the text`);
  const lines = text.slice(0, at + part.length).split("\n");
  await page.locator(".cm-content").focus();
  await page.keyboard.press("ControlOrMeta+Home");
  for (let line = 1; line < lines.length; line += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Home");
  await page.keyboard.press("Home");
  const column = [...lines.at(-1)].length;
  const lead = /^ */.exec(lines.at(-1))[0].length;
  // Home goes to the first word, and then to the beginning of the line.
  const start = await page.evaluate(() => getSelection().focusOffset === 0);
  for (let step = start ? 0 : lead; step < column; step += 1) {
    await page.keyboard.press("ArrowRight");
  }
}

async function mendsATypo() {
  const page = await open();
  await goAfter(page, "provider: hubspot");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("t");
  const entry = page.locator("#problems li", { hasText: "there is no provider `hubspt`" });
  await entry.waitFor();
  await page.locator(".cm-lintRange-error", { hasText: "hubspt" }).waitFor();
  assert.match(await page.locator("#tab-problems").innerText(), /^Problems \(\d\)$/);
  await entry.getByRole("button", { name: /`hubspot`/ }).click();
  await entry.waitFor({ state: "detached" });
  assert.equal(await textOf(page), SAMPLE);

  await page.getByRole("button", { name: "Fix all" }).click();
  await page.locator("#problems li", { hasText: "allowAnyField" }).waitFor({ state: "detached" });
  assert.equal(await textOf(page), SAMPLE.replace("allowAnyField:", "allowAnyFields:"));
  assert(await page.getByRole("button", { name: "Fix all" }).isDisabled());
  // One step undoes it.
  await page.keyboard.press("ControlOrMeta+z");
  assert.equal(await textOf(page), SAMPLE);

  await goAfter(page, "specVersion:");
  await page.keyboard.type("   ");
  await page.getByRole("button", { name: "Format" }).click();
  assert.equal(await textOf(page), SAMPLE);
  await close(page);
}

async function offersWhatCanBeDone() {
  const page = await open();
  await goAfter(page, "allowAnyF");
  await page.keyboard.press("ControlOrMeta+.");
  await page.locator("#actions button:focus", { hasText: "Rename to `allowAnyFields`" }).waitFor();
  const titles = await page.locator("#actions button").allInnerTexts();
  assert(titles.some((title) => /amp:ignore|[Ii]gnore/.test(title)), `${titles}`);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.locator("#actions").waitFor({ state: "hidden" });
  assert.equal(await textOf(page), SAMPLE.replace("allowAnyField:", "allowAnyFields:"));
  await page.locator(".cm-content:focus").waitFor();
  await close(page);
}

async function explains() {
  const page = await open();
  await page.locator(".cm-line", { hasText: "*/30" }).getByText("schedule").hover();
  await page.locator(".cm-tooltip", { hasText: "every 30 minutes" }).waitFor();
  await page.mouse.move(5, 5);
  await page.locator(".cm-tooltip").waitFor({ state: "detached" });
  await goAfter(page, "fieldName: billingci");
  await page.keyboard.press("ControlOrMeta+i");
  await page.locator(".cm-tooltip", { hasText: "billingcity" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".cm-tooltip").waitFor({ state: "detached" });
  await close(page);
}

async function completes() {
  const page = await open();
  // Enter is taken when the list has been there for a moment.
  const accept = async (label) => {
    const chosen = page.locator(".cm-tooltip-autocomplete [aria-selected=true]", { hasText: label });
    await chosen.waitFor();
    await page.waitForTimeout(200);
    await page.keyboard.press("Enter");
    await page.locator(".cm-tooltip-autocomplete").waitFor({ state: "detached" });
  };
  await goAfter(page, "fieldName: billingcity");
  for (let sign = 0; sign < "ngcity".length; sign += 1) {
    await page.keyboard.press("Backspace");
  }
  await page.keyboard.press("Control+Space");
  const offered = page.locator(".cm-tooltip-autocomplete li");
  await offered.filter({ hasText: "BillingCountry" }).first().waitFor();
  await page.keyboard.type("ngci");
  await accept("BillingCity");
  assert.equal(await textOf(page), SAMPLE.replace("billingcity", "BillingCity"));

  // What a key must have comes along, with the first place to fill in at the cursor.
  await goAfter(page, "provider: hubspot");
  await page.keyboard.press("Enter");
  await page.keyboard.type("subsc");
  await accept("subscribe");
  await page.keyboard.type("contacts");
  const [, after] = (await textOf(page)).split("provider: hubspot\n");
  assert.match(after, /^    subscribe:\n      objects:\n        - objectName: contacts\n/);
  await close(page);
}

async function showsWhatTheCommandLineGives() {
  writeFileSync(join(project, "amp.yaml"), SAMPLE);
  const page = await open();
  const pictures = await page.locator("#problems pre").allTextContents();
  const checked = run("check", "--no-config", "--color", "never", "amp.yaml");
  const [findings] = checked.split("\nFound ");
  assert.equal(`${pictures.join("\n")}\n`, findings.replaceAll("\n\n", "\n"));
  await page.locator("#problems .yellow.bold", { hasText: "warning" }).first().waitFor();

  await page.locator("#tab-routes").click();
  const routes = JSON.parse(run("routes", "--no-config", "list", "--output-format", "json"));
  const listed = await page.locator("#routes tbody tr").allInnerTexts();
  const line = ({ method, path, operations, objectName, provider }) =>
    `${method} ${path}\t${operations.join(", ")}\t${objectName} of ${provider}\tPlan`;
  assert.deepEqual(listed, routes.map(line));

  for (const [number, { method, path }] of routes.entries()) {
    await page.locator("#tab-routes").click();
    await page.locator("#routes tbody button").nth(number).click();
    assert.equal(await page.locator("#route").inputValue(), `${method} ${path}`);
    await holdPlan(page, method, path);
  }
  const company = routes.find(({ path }) => path.endsWith("/company"));
  const record = { segment: "gold", name: "Acme", address: { city: "Oslo" } };
  const body = { groupRef: "demo", type: "create", record };
  const installation = {
    read: { objects: { account: { selectedFieldMappings: { segment: "Segment__c" } } } },
  };
  await page.locator("#route").selectOption(`${company.method} ${company.path}`);
  await page.getByText("What the customer chose").click();
  for (const [sent, chosen] of [
    [body, ""],
    [body, installation],
    [{ ...body, type: "merge" }, installation],
  ]) {
    await page.locator("#body").fill(JSON.stringify(sent));
    await page.locator("#installation").fill(chosen && JSON.stringify(chosen));
    await holdPlan(page, company.method, company.path);
  }

  run("build", "--no-config", "--quiet", "--emit", "openapi,types", "amp.yaml");
  for (const [tab, name] of [["openapi", "openapi.json"], ["typescript", "ampc.d.ts"]]) {
    await page.locator(`#tab-${tab}`).click();
    const built = readFileSync(join(project, name), "utf8");
    assert.equal(await page.locator(`#${tab} pre`).textContent(), built);
  }
  await close(page);
}

/** Holds the plan on the page against that of the command line. */
async function holdPlan(page, method, path) {
  const write = (name, text) => writeFileSync(join(project, name), text);
  write("body.json", await page.locator("#body").inputValue());
  const chosen = await page.locator("#installation").inputValue();
  write("installation.json", chosen || "{}");
  const given = ["--request", "body.json", "--installation", "installation.json", method, path];
  const test = (...format) => run("routes", "--no-config", "test", ...format, ...given);
  const tried = JSON.parse(test("--output-format", "json"));
  const outcome = page.locator("#outcome");
  if (tried.problem) {
    const { status, title, detail } = tried.problem;
    assert.equal(await outcome.locator("strong").innerText(), `${status} ${title}`);
    assert.equal(await outcome.locator("p").first().innerText(), detail);
    return;
  }
  const { plan, csv } = tried.write ?? tried.upsert;
  const [, ...steps] = test().split("\n\n")[0].split("\n").map((line) => line.trim());
  assert.deepEqual(await outcome.locator("li").allTextContents(), steps);
  const blocks = await outcome.locator("pre").allTextContents();
  assert.deepEqual(JSON.parse(blocks[0]), plan);
  assert.equal(blocks[1], csv);
}

/** What the program prints in the folder of the manifest. */
function run(...arguments_) {
  const env = { ...process.env, COLUMNS: "100", LC_ALL: "C.UTF-8" };
  const { stdout, status, stderr } = spawnSync(ampc, arguments_, { cwd: project, env, encoding: "utf8" });
  assert(status === 0 || status === 1, stderr);
  return stdout;
}

async function saysWhyNothingIsBuilt() {
  const page = await open("specVersion: 1.0.0\n");
  for (const tab of ["routes", "plan", "openapi", "typescript"]) {
    await page.locator(`#tab-${tab}`).click();
    await page.locator(`#${tab}`).getByText("An error keeps the manifest from being compiled.").waitFor();
  }
  await close(page);
}

async function sharesAText() {
  const text = `${SAMPLE}# 💡 <b>é</b>\n`;
  const page = await open(text);
  assert.equal(await textOf(page), text);
  await goAfter(page, "# 💡");
  await page.keyboard.type("!");
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByText("The text is in the address of this page").waitFor();
  const address = page.url();
  const other = await page.context().newPage();
  await other.goto(address);
  await other.locator("html[data-state=ready]").waitFor();
  assert.equal(await textOf(other), text.replace("# 💡", "# 💡!"));
  await other.goto(`${PAGE}#text=broken!`);
  await other.getByText("The link is broken").waitFor();
  await close(page);
}

/** Reaches everything by keys alone. */
async function isUsedByKeyboard() {
  const page = await open();
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element.closest("#editor") ?? element);
      const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      return { name: element.id || element.ariaLabel, isSeen };
    });
  const reached = [];
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press("Tab");
    const { name, isSeen } = await focused();
    assert(isSeen, `the focus on ${name} is not seen`);
    reached.push(name);
  }
  assert.deepEqual(reached, ["fix-all", "layout", "share", "amp.yaml", "tab-problems", "problems"]);
  await page.keyboard.press("Shift+Tab");
  for (const panel of ["routes", "plan", "openapi", "typescript", "problems"]) {
    await page.keyboard.press("ArrowRight");
    assert.equal((await focused()).name, `tab-${panel}`);
    assert(await page.locator(`#${panel}`).isVisible());
  }
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("F8");
  const chosen = await page.evaluate(() => getSelection().toString());
  assert.equal(chosen, "status", "F8 goes to the first finding");
  await close(page);
}

async function fitsAPhone() {
  const page = await open(SAMPLE, { viewport: { width: 390, height: 844 }, hasTouch: true });
  for (const tab of ["problems", "routes", "plan", "openapi", "typescript"]) {
    await page.locator(`#tab-${tab}`).click();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert(width <= 390, `${tab} is ${width} pixels wide`);
  }
  await close(page);
}

async function followsTheSystem() {
  for (const [colorScheme, isDark] of [["light", false], ["dark", true]]) {
    const page = await open(SAMPLE, { colorScheme });
    const [back, text] = await page.locator(".cm-editor").evaluate((editor) => {
      const light = (color) => color.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
      const { backgroundColor, color } = getComputedStyle(editor);
      return [light(backgroundColor), light(color)];
    });
    assert.equal(back < text, isDark, `${colorScheme}: ${back} below ${text}`);
    await close(page);
  }
}

async function isServed() {
  const data = join(project, "data");
  const served = [
    [["playground"], "/"],
    [["serve", "testdata/sample", "--data", data], "/playground"],
  ];
  for (const [words, path] of served) {
    const server = spawn(ampc, [...words, "--listen", "127.0.0.1:0"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    try {
      const [first] = await once(createInterface(server.stdout), "line");
      const [, address] = /^listening on (http:\S+)$/.exec(first);
      const page = await open("specVersion: 1.0.0\nintegrations: 5\n", { url: address + path });
      await page.locator("#problems li").first().waitFor();
      await close(page);
    } finally {
      server.kill();
    }
  }
}

async function takesPictures() {
  const folder = process.env.AMPC_SCREENSHOTS;
  if (!folder) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ["light", "dark"]) {
    for (const [size, width] of Object.entries({ wide: 1280, narrow: 390 })) {
      const page = await open(SAMPLE, { colorScheme, viewport: { width, height: 800 } });
      for (const tab of ["problems", "routes", "plan", "openapi", "typescript"]) {
        await page.locator(`#tab-${tab}`).click();
        const path = join(folder, `playground-${tab}-${size}-${colorScheme}.png`);
        await page.screenshot({ path, fullPage: size === "narrow" && tab !== "openapi" });
      }
      await close(page);
    }
  }
}

/** Prints how long a check of 13 KB takes between keystrokes. */
async function measures() {
  const [head, rest] = SAMPLE.split("integrations:\n");
  let text = `${head}integrations:\n`;
  for (let number = 0; text.length < 13_000; number += 1) {
    text += rest.replaceAll("name: sync-", `name: sync-${number}-`);
  }
  const page = await open(text);
  await page.locator(".cm-content").focus();
  await page.keyboard.press("ControlOrMeta+Home");
  for (let round = 0; round < 40; round += 1) {
    const before = await page.evaluate(() => performance.getEntriesByName("check").length);
    await page.keyboard.type("#");
    await page.waitForFunction((count) => performance.getEntriesByName("check").length > count, before);
  }
  const times = await page.evaluate(() => performance.getEntriesByName("check").map((one) => one.duration));
  times.sort((one, other) => one - other);
  const [best, median] = [times[0], times[times.length >> 1]].map((time) => time.toFixed(2));
  console.log(`a check of ${text.length} bytes takes ${median} ms, at best ${best} ms`);
  await close(page);
}
