// Writes records with a client that is generated from the platform's description.

import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { paths } from "./platform.js";

const url = process.argv[2];
const key = "a-key-of-the-tests";
const client = createClient<paths>({ baseUrl: `${url}/v1`, headers: { "X-Api-Key": key } });
const path = "/projects/{projectIdOrName}/integrations/{integrationId}/objects/{objectName}";
const params = {
  path: { projectIdOrName: "p", integrationId: "crm", objectName: "account" },
};

const created = await client.POST(path, {
  params,
  body: { groupRef: "client", type: "create", mode: "synchronous", record: { Name: "Hogwarts" } },
});
assert.equal(created.response.status, 200);
const written = created.data as { operationId: string; result: { recordId: string } };
const id = written.result.recordId;
assert.match(id, /^001/);

const updated = await client.POST(path, {
  params,
  body: { groupRef: "client", type: "update", mode: "synchronous", record: { Id: id, Name: "Durmstrang" } },
});
assert.equal(updated.response.status, 200);

const read = await fetch(`${url}/v1/projects/p/operations/${written.operationId}`, {
  headers: { "X-Api-Key": key },
});
const operation = (await read.json()) as { status: string };
assert.equal(operation.status, "success");

const refused = await client.POST(path, {
  params,
  body: { groupRef: "client", type: "update", mode: "synchronous", record: { Name: "nobody" } },
});
assert.equal(refused.response.status, 422);
console.log("a generated client created, updated and read");
