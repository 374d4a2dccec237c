// Talks to a YAML language server as an editor does, with the schema of the
// manifest named in a modeline. The server must accept every published manifest
// in which the checker finds no error, say in words what is wrong with a
// misspelt key and a wrong value, and complete our keys.
//
// Usage: node editor.mjs SERVER SCHEMA [MANIFESTS FINDINGS]

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [serverPath, schemaPath, manifestsPath, findingsPath] = process.argv.slice(2);
const modeline = `# yaml-language-server: $schema=${pathToFileURL(resolve(schemaPath))}\n`;

const server = startServer(serverPath);
await server.request("initialize", {
  processId: process.pid,
  rootUri: null,
  capabilities: {
    textDocument: { completion: { completionItem: { snippetSupport: true } } },
    workspace: { configuration: true },
  },
});
server.notify("initialized", {});

await reportsWrongManifests();
await completesKeys();
if (manifestsPath) {
  await acceptsPublishedManifests();
}
server.stop();

async function reportsWrongManifests() {
  const wrong = {
    "inheritMaping: true": "Property inheritMaping is not allowed.",
    "inheritMapping: maybe": 'Incorrect type. Expected "boolean".',
  };
  for (const [line, message] of Object.entries(wrong)) {
    const text = integration(`
    write:
      objects:
        - objectName: account
          ${line}
`);
    assert.deepEqual(await server.diagnose(text), [message], line);
  }
  const wrongValue = integration(`
    read:
      objects:
        - objectName: account
          destination: webhook
          optionalFieldsAuto: every
`);
  assert.deepEqual(await server.diagnose(wrongValue), [
    'Value is not accepted. Valid values: "all".',
  ]);
}

async function completesKeys() {
  const { definitions } = JSON.parse(readFileSync(schemaPath, "utf8"));
  const keys = Object.keys(definitions.integration.properties);
  const missing = keys.filter((key) => key !== "name" && key !== "provider");
  const offered = await server.complete(integration("\n    "));
  for (const key of missing) {
    assert(offered.includes(key), `\`${key}\` is not among ${offered.join(", ")}`);
  }
  assert(!offered.includes("provider"), "a key that is there is offered again");

  const places = {
    integration: "specVersion: 1.0.0\nintegrations:\n  - ",
    readObject: integration("\n    read:\n      objects:\n        - "),
    writeObject: integration("\n    write:\n      objects:\n        - "),
    subscribeObject: integration("\n    subscribe:\n      objects:\n        - "),
    field: integration(
      "\n    read:\n      objects:\n        - objectName: a\n          requiredFields:\n            - ",
    ),
  };
  for (const [definition, text] of Object.entries(places)) {
    const offered = await server.complete(text);
    for (const { label } of definitions[definition].defaultSnippets) {
      assert(offered.includes(label), `\`${label}\` is not among ${offered.join(", ")}`);
    }
  }
}

async function acceptsPublishedManifests() {
  const { diagnostics } = JSON.parse(readFileSync(findingsPath, "utf8"));
  const errors = diagnostics.filter((finding) => finding.severity === "error");
  const refused = new Set(errors.map((finding) => resolve(finding.file)));
  const manifests = readdirSync(manifestsPath, { recursive: true })
    .filter((name) => /(^|[/.])amp\.ya?ml$/.test(name))
    .map((name) => resolve(manifestsPath, name))
    .filter((path) => !refused.has(path));
  assert(manifests.length > 50, `only ${manifests.length} manifests in ${manifestsPath}`);
  const checks = manifests.map(async (path) => {
    assert.deepEqual(await server.diagnose(readFileSync(path, "utf8")), [], path);
  });
  await Promise.all(checks);
}

/** A manifest with one integration, which goes on with `text`. */
function integration(text) {
  return `specVersion: 1.0.0\nintegrations:\n  - name: crm\n    provider: salesforce${text}`;
}

/** The server as a process; whatever goes wrong with it ends this one. */
function startServer(path) {
  const child = spawn(process.execPath, [path, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = new Map();
  const published = new Map();
  let stopping = false;
  let requests = 0;
  let documents = 0;
  let received = Buffer.alloc(0);

  child.on("exit", (code) => {
    if (!stopping) {
      throw new Error(`the language server ended with ${code}`);
    }
  });
  child.stdout.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (let message = next(); message; message = next()) {
      receive(message);
    }
  });

  function next() {
    const header = received.indexOf("\r\n\r\n");
    if (header < 0) {
      return null;
    }
    const [, length] = /Content-Length: (\d+)/i.exec(received.toString("ascii", 0, header));
    const end = header + 4 + Number(length);
    if (received.length < end) {
      return null;
    }
    const message = JSON.parse(received.toString("utf8", header + 4, end));
    received = received.subarray(end);
    return message;
  }

  function receive({ id, method, params, result, error }) {
    if (method === "textDocument/publishDiagnostics") {
      published.get(params.uri)?.(params.diagnostics);
    } else if (method === "workspace/configuration") {
      // Nothing may depend on the network.
      const yaml = { validate: true, completion: true, schemaStore: { enable: false } };
      const sections = params.items.map(({ section }) => (section === "yaml" ? yaml : {}));
      send({ id, result: sections });
    } else if (method && id !== undefined) {
      send({ id, result: null });
    } else if (answers.has(id)) {
      const { resolve, reject } = answers.get(id);
      answers.delete(id);
      error ? reject(new Error(error.message)) : resolve(result);
    }
  }

  function send(message) {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  function request(method, params) {
    requests += 1;
    const id = requests;
    return new Promise((resolve, reject) => {
      answers.set(id, { resolve, reject });
      send({ id, method, params });
    });
  }

  function notify(method, params) {
    send({ method, params });
  }

  /** Opens a text below the modeline; its diagnostics come later. */
  function open(text) {
    documents += 1;
    const uri = `file:///manifests/${documents}/amp.yaml`;
    const diagnostics = new Promise((resolve) => published.set(uri, resolve));
    notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text: modeline + text },
    });
    return { uri, diagnostics };
  }

  return {
    request,
    notify,
    /** The messages about a manifest. */
    async diagnose(text) {
      const { diagnostics } = open(text);
      return (await diagnostics).map(({ message }) => message);
    },
    /** What is offered at the end of a manifest. */
    async complete(text) {
      const { uri, diagnostics } = open(text);
      await diagnostics;
      const lines = (modeline + text).split("\n");
      const position = { line: lines.length - 1, character: lines.at(-1).length };
      const list = await request("textDocument/completion", { textDocument: { uri }, position });
      return list.items.map(({ label }) => label);
    },
    stop() {
      stopping = true;
      child.kill();
    },
  };
}
