// Uses the dashboard of a server of its own in Chromium: signs in, sends a write and sees
// it succeed without a reload, reads the bad rows of a bulk write, and does it by keyboard.
// No page may break its own policy, report an error, or be wider than a phone.
//
// Usage: node dashboard.mjs PLAYWRIGHT CHROMIUM AMPC

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { FLAGS } from "./chromium.mjs";

const [playwright, executablePath, ampc] = process.argv.slice(2);
const { chromium } = await import(playwright);

const KEY = "a-key-for-the-dashboard";
const HOSTILE = `<img src=x onerror="document.title='run'">&'`;

const data = mkdtempSync(join(tmpdir(), "ampc-dashboard-"));
const server = await startServer();
const browser = await chromium.launch({ executablePath, args: FLAGS });
const complaints = [];

try {
  const context = await browser.newContext({ baseURL: server.url });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on("page", (page) => {
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
    page.on("console", (message) => {
      // The browser notes each answer that refuses, which is not an error of a page.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        complaints.push(`${page.url()}: ${message.text()}`);
      }
    });
  });
  const page = await context.newPage();
  await signsIn(page);
  await followsAWrite(context, page);
  await showsAPlanBeforeItIsSent(page);
  const bulk = await showsBadRows(page);
  await showsHostileNamesAsText(page);
  await isUsedByKeyboard(page);
  await drawsCharts(page);
  const pages = await fitsPhones(page, bulk);
  await takesPictures(pages);
  await endsWithTheSession(context, page);
  assert.deepEqual(complaints, []);
} finally {
  await browser.close();
  server.stop();
  rmSync(data, { recursive: true, force: true });
}

async function signsIn(page) {
  await page.goto("/dashboard/operations");
  assert.match(page.url(), /\/dashboard\/sign-in$/);
  await page.getByLabel("API key").fill("another key altogether");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").getByText("not valid here").waitFor();
  await page.getByLabel("API key").fill(KEY);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
}

/** One page sends a write that a busy provider puts off for seconds, and another one sees it
 *  succeed. */
async function followsAWrite(context, page) {
  const watching = await context.newPage();
  await watching.goto("/dashboard/operations");
  await watching.getByText("No operations.").waitFor();
  await watching.evaluate(() => {
    window.isFirst = true;
  });

  await page.getByRole("link", { name: "Test write" }).first().click();
  await page.getByLabel("Mode").selectOption("asynchronous");
  await page.getByLabel("Record", { exact: true }).fill('{ "name": "sandbox:wait:2:3" }');
  await page.getByRole("button", { name: "Show the plan" }).click();
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Answer: 200").waitFor();

  const row = watching.locator("#operations tbody tr");
  await row.getByText("in progress").waitFor();
  await row.getByText("success").waitFor({ timeout: 60_000 });
  assert.equal(await row.locator("[data-label=Attempts]").innerText(), "3");
  assert.equal(await watching.evaluate(() => window.isFirst), true, "the page was loaded again");
  await page.locator("#state").getByText("success").waitFor();
  await watching.close();
}

async function showsAPlanBeforeItIsSent(page) {
  const before = (await server.operations()).length;
  await page.goto("/dashboard/write");
  await page.getByLabel("Object").selectOption({ label: "opportunity" });
  await page.getByLabel("Record", { exact: true }).fill('{ "stage": "Won" }');
  await page.getByRole("button", { name: "Show the plan" }).click();
  await page.getByText("stage is written to stagename").waitFor();
  assert.match(await page.locator("#outcome pre").innerText(), /"stagename": "Won"/);
  assert.equal((await server.operations()).length, before, "a plan was sent");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Answer: 200").waitFor();
  assert.equal((await server.operations()).length, before + 1);

  await page.getByLabel("Record", { exact: true }).fill("{ no JSON");
  await page.getByRole("button", { name: "Show the plan" }).click();
  await page.getByRole("alert").getByText("The record is neither a JSON object").waitFor();
}

/** The id of a bulk write of which two rows are refused. */
async function showsBadRows(page) {
  const rows = ["Ext__c,name", "1,good", "2,sandbox:refuse:no such stage", "3,sandbox:refuse:<b>"];
  const answer = await server.request("PUT", "objects/touchpoints__c:async", {
    groupRef: "demo",
    primaryKey: "Ext__c",
    records: rows.join("\n"),
  });
  await page.goto(`/dashboard/operations/${answer.operationId}`);
  const bad = page.locator("#bad-rows tbody tr");
  await bad.first().waitFor({ timeout: 60_000 });
  assert.deepEqual(await bad.allInnerTexts(), [
    "2\tfailed\tno such stage",
    "3\tfailed\t<b>",
  ]);
  const results = page.getByRole("link", { name: "All results as CSV" });
  const file = await page.request.get(await results.getAttribute("href"));
  assert.match(await file.text(), /^row,recordId,outcome,error\n1,\w+,created,\n2,,failed,"no such stage"/);
  return answer.operationId;
}

async function showsHostileNamesAsText(page) {
  await server.request("POST", "objects/opportunity", {
    groupRef: HOSTILE,
    type: "create",
    record: { name: `sandbox:refuse:${HOSTILE}` },
  });
  const group = page.getByRole("link", { name: HOSTILE });
  await page.goto("/dashboard/operations");
  await group.first().waitFor();
  await page.locator("#operations tbody tr").first().getByRole("link").first().click();
  await page.getByText(HOSTILE).first().waitFor();
  await page.goto("/dashboard/installations");
  await group.click();
  await page.getByRole("heading", { name: HOSTILE }).waitFor();
  assert.notEqual(await page.title(), "run");
}

/** Reaches everything of the form by keys alone, in order, and sends it. */
async function isUsedByKeyboard(page) {
  await page.goto("/dashboard/write");
  const reached = [];
  const wanted = ["route", "operation", "mode", "group", "record", "Show the plan"];
  for (let presses = 0; presses < 40 && !reached.includes(wanted.at(-1)); presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return {
        name: element.id || element.innerText,
        isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      };
    });
    assert(focused.isSeen, `the focus on ${focused.name} is not seen`);
    reached.push(focused.name);
    if (focused.name === "group") {
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type("by-keys");
    }
  }
  assert.deepEqual(reached.slice(-wanted.length), wanted);
  assert.equal(reached[0], "Skip to the content");
  await page.keyboard.press("Enter");
  await page.locator("#send:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.locator("#answer:focus").waitFor();
  const [newest] = await server.operations();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/dashboard/operations/${newest.id}`);
  await page.getByRole("link", { name: "by-keys" }).waitFor();
}

async function drawsCharts(page) {
  await page.goto("/");
  await page.locator("#charts canvas").nth(2).waitFor();
  for (const place of await page.locator("#charts canvas").all()) {
    const { width, height } = await place.boundingBox();
    assert(width > 200 && height > 100, `a chart has ${width} by ${height} pixels`);
  }
  assert.match(await page.locator("#throughput .u-legend").innerText(), /Accepted/);
  const tile = page.locator("#now .tile", { hasText: "Accepted" }).locator(".value");
  assert(Number(await tile.innerText()) > 0, "nothing was counted");

  // The next seconds come by themselves, and one of them has the write.
  await page.evaluate(async () => {
    const second = (isWanted) =>
      new Promise((resolve) => {
        document.addEventListener("ampc:second", ({ detail }) => isWanted(detail) && resolve());
      });
    await second(() => true);
    window.counted = second(({ accepted }) => accepted[0] > 0);
  });
  const drawn = () => page.locator("#throughput canvas").evaluate((canvas) => canvas.toDataURL());
  const before = await drawn();
  const { operationId } = await server.request("POST", "objects/opportunity", {
    groupRef: "demo",
    type: "create",
    record: { name: "One more" },
  });
  await page.evaluate(() => window.counted);
  assert.notEqual(await drawn(), before, "the chart stands still");
  await page.locator(`#newest #operation-${operationId}`).waitFor();
}

/** The pages of which pictures are taken, none of which is wider than a phone. */
async function fitsPhones(page, bulk) {
  const installation = await server.request("POST", "installations", {
    groupRef: "mapped",
    config: {
      content: {
        read: { objects: { account: { selectedFieldMappings: { segment: "Segment__c" } } } },
        write: {
          objects: {
            account: {
              selectedFieldSettings: {
                Source__c: { default: { stringValue: "app" }, writeOnUpdate: "ifEmpty" },
              },
            },
          },
        },
      },
    },
  });
  const pages = {
    overview: "/",
    operations: "/dashboard/operations",
    operation: `/dashboard/operations/${bulk}`,
    routes: "/dashboard/routes",
    installations: "/dashboard/installations",
    installation: `/dashboard/installations/${installation.id}`,
    write: "/dashboard/write",
  };
  await page.setViewportSize({ width: 360, height: 740 });
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert(width <= 360, `${name} is ${width} pixels wide`);
  }
  return pages;
}

async function takesPictures(pages) {
  const folder = process.env.AMPC_SCREENSHOTS;
  if (!folder) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ["light", "dark"]) {
    for (const [size, width] of Object.entries({ wide: 1280, narrow: 390 })) {
      const viewport = { width, height: 800 };
      const context = await browser.newContext({ baseURL: server.url, colorScheme, viewport });
      const page = await context.newPage();
      await page.goto("/dashboard/sign-in");
      await page.screenshot({ path: join(folder, `sign-in-${size}-${colorScheme}.png`) });
      await page.getByLabel("API key").fill(KEY);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Overview" }).waitFor();
      for (const [name, address] of Object.entries(pages)) {
        await page.goto(address);
        if (name === "overview") {
          await page.locator("#charts canvas").nth(2).waitFor();
        }
        if (name === "write") {
          await page.getByRole("button", { name: "Show the plan" }).click();
          await page.getByRole("button", { name: "Send" }).waitFor();
        }
        const path = join(folder, `${name}-${size}-${colorScheme}.png`);
        await page.screenshot({ path, fullPage: true });
      }
      await context.close();
    }
  }
}

/** A page that is open elsewhere leads to where one signs in, once the session is over. */
async function endsWithTheSession(context, page) {
  const elsewhere = await context.newPage();
  await elsewhere.goto("/dashboard/operations");
  await page.goto("/");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/dashboard/sign-in");
  await elsewhere.waitForURL("**/dashboard/sign-in", { timeout: 30_000 });
}

/** A server of the sample's routes that keeps all in a folder of its own. */
async function startServer() {
  const child = spawn(ampc, ["serve", "testdata/sample", "--listen", "127.0.0.1:0", "--data", data], {
    env: { ...process.env, AMPC_API_KEY: KEY, AMPC_LOG: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let url = null;
  for await (const line of createInterface({ input: child.stdout })) {
    url = /^listening on (\S+)/.exec(line)?.[1];
    if (url) {
      break;
    }
  }
  assert(url, "the server does not start");
  const headers = { "x-api-key": KEY, "content-type": "application/json" };
  return {
    url,
    async request(method, path, body) {
      const target = `${url}/v1/projects/p/integrations/sync-salesforce/${path}`;
      const response = await fetch(target, { method, headers, body: JSON.stringify(body) });
      return response.json();
    },
    async operations() {
      const response = await fetch(`${url}/v1/projects/p/operations`, { headers });
      return (await response.json()).results;
    },
    stop: () => child.kill(),
  };
}
