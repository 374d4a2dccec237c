// Requests of which the generated types refuse every marked line.

import type { UpsertRequests, WriteRequest, WriteRequests } from "./sample/ampc";
import type { WriteRequests as TypedWriteRequests } from "./typed/ampc";

type Account = WriteRequests["sync-salesforce"]["account"];
type Contact = WriteRequests["sync-hubspot"]["contacts"];
type Upsert = UpsertRequests["sync-salesforce"]["account"];

const groupRef = "demo";
const record = { segment: "large" };
const known = { id: "1" };
const links = [
  { to: { id: "5" }, types: [{ associationCategory: "a", associationTypeId: 1 }] },
];
const wait = { maxDelayMinutes: 5 };

// @ts-expect-error: there is no such integration.
export type NoIntegration = WriteRequests["sync-pipedrive"];
// @ts-expect-error: there is no such object.
export type NoObject = WriteRequest<"sync-salesforce", "contacts">;
// @ts-expect-error: HubSpot has no bulk upsert.
export type NoUpsert = UpsertRequests["sync-hubspot"];

export const requests: Account[] = [
  // @ts-expect-error: a customer is required.
  { type: "create", record },
  // @ts-expect-error: there is no such type.
  { groupRef, type: "upsert", record },
  // @ts-expect-error: there is neither `record` nor `batch`.
  { groupRef, type: "create" },
  // @ts-expect-error: there are both.
  { groupRef, type: "create", record, batch: [{ record }] },
  // @ts-expect-error: an update needs the id.
  { groupRef, type: "update", record },
  // @ts-expect-error: so does each record of a batch.
  { groupRef, type: "update", batch: [{ record }] },
  // @ts-expect-error: and a delete.
  { groupRef, type: "delete", record },
  // @ts-expect-error: a delete waits for the provider.
  { groupRef, type: "delete", record: known, mode: "asynchronous" },
  // @ts-expect-error: a delete is of one record.
  { groupRef, type: "delete", batch: [{ record: known }] },
  // @ts-expect-error: there is no such mode.
  { groupRef, type: "create", record, mode: "later" },
  // @ts-expect-error: a policy for batches needs one.
  { groupRef, type: "create", record, batchPolicy: { allOrNone: true } },
  // @ts-expect-error: only asynchronous writes are tried again.
  { groupRef, type: "create", record, retryPolicy: { deadlineHours: 2 } },
  // @ts-expect-error: only asynchronous writes wait for others.
  { groupRef, type: "create", record, autoBatchPolicy: wait },
  // @ts-expect-error: only single records do.
  { groupRef, type: "create", mode: "asynchronous", batch: [{ record }], autoBatchPolicy: wait },
  // @ts-expect-error: Salesforce takes no associations.
  { groupRef, type: "create", record, associations: links },
  // @ts-expect-error: a known key that holds keys is an object.
  { groupRef, type: "create", record: { address: "Bern" } },
  // @ts-expect-error: a function is no JSON.
  { groupRef, type: "create", record: { segment: () => 1 } },
  // @ts-expect-error: an unknown key beside the record.
  { groupRef, type: "create", record, recrod: record },
];

export const contacts: Contact[] = [
  // @ts-expect-error: HubSpot takes no headers.
  { groupRef, type: "create", record, headers: [{ key: "a", value: "b" }] },
  // @ts-expect-error: associations stand beside each record of a batch.
  { groupRef, type: "create", batch: [{ record }], associations: links },
  // @ts-expect-error: HubSpot's id has no capital.
  { groupRef, type: "update", record: { Id: "1" } },
];

export const upserts: Upsert[] = [
  // @ts-expect-error: there are no records.
  { groupRef, primaryKey: "a" },
  // @ts-expect-error: there are two sources of records.
  { groupRef, primaryKey: "a", records: "a\n", recordsURL: "https://example.com/a.csv" },
  // @ts-expect-error: a bulk upsert needs a key.
  { groupRef, records: "a\n" },
];

export const typed: TypedWriteRequests["crm"]["contact"][] = [
  // @ts-expect-error: the field is a text.
  { groupRef, type: "create", record: { mobile: 5 } },
  // @ts-expect-error: the field is yes or no.
  { groupRef, type: "create", record: { private: "yes" } },
];

export const numbers: TypedWriteRequests["crm"]["account"][] = [
  // @ts-expect-error: the field is a number.
  { groupRef, type: "create", record: { staff: "a dozen" } },
];
