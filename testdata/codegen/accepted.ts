// Requests that the generated types accept.

import type {
  UpsertAnswers,
  UpsertRequests,
  WriteAnswers,
  WriteRequest,
  WriteRequests,
} from "./sample/ampc";
import type { WriteRequests as OddWriteRequests } from "./codegen/ampc";
import type { WriteRequests as TypedWriteRequests } from "./typed/ampc";

// A client for all integrations, which types itself from the names it is given.
declare function write<
  Integration extends keyof WriteRequests,
  ObjectName extends keyof WriteRequests[Integration],
>(
  integration: Integration,
  object: ObjectName,
  request: WriteRequest<Integration, ObjectName>,
): void;

declare function upsert<
  Integration extends keyof UpsertRequests,
  ObjectName extends keyof UpsertRequests[Integration],
>(
  integration: Integration,
  object: ObjectName,
  request: UpsertRequests[Integration][ObjectName],
): void;

write("sync-salesforce", "account", {
  groupRef: "demo",
  type: "create",
  record: { segment: "large", address: { city: "Bern", street: "Aare 1" }, other: [1, null] },
});

write("sync-salesforce", "company", {
  groupRef: "demo",
  type: "update",
  record: { Id: "001", segment: null },
  headers: [{ key: "Sforce-Auto-Assign", value: "FALSE" }],
});

write("sync-salesforce", "touchpoints__c", {
  groupRef: "demo",
  type: "create",
  mode: "asynchronous",
  batch: [{ record: { Name__c: "one" } }, { record: {} }],
  batchPolicy: { allOrNone: true },
  retryPolicy: { deadlineHours: 48 },
});

write("sync-salesforce", "opportunity", {
  groupRef: "demo",
  type: "create",
  mode: "asynchronous",
  record: { stage: "won" },
  autoBatchPolicy: { maxDelayMinutes: 10 },
});

write("sync-salesforce", "opportunity", {
  groupRef: "demo",
  type: "delete",
  record: { id: "006" },
});

write("sync-hubspot", "contacts", {
  groupRef: "demo",
  type: "update",
  batch: [
    {
      record: { id: 17, email: "a@example.com" },
      associations: [
        {
          to: { id: "5" },
          types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 1 }],
        },
      ],
    },
  ],
});

upsert("sync-salesforce", "company", {
  groupRef: "demo",
  primaryKey: "External__c",
  records: "External__c\n1\n",
});

// What a caller has computed, in types of its own.
const ids: string[] = ["1", "2"];
write("sync-hubspot", "contacts", {
  groupRef: "demo",
  type: "update",
  batch: ids.map((id) => ({ record: { id } })),
});

// What is answered, by its status.
export const refused: WriteAnswers[422][] = [
  { operationId: "1", errors: [{ message: "x" }], warnings: [], rawResponse: "{}" },
  { operationId: "1", successCount: 1, failureCount: 1, results: [{ success: false }] },
];
export const sentence: WriteAnswers[400] = "`groupRef` is required here.";
export const accepted: UpsertAnswers[200] = { operationId: "1" };
export const problem: WriteAnswers["default"] = {
  title: "Unknown path",
  status: 404,
  detail: "The path `/` is not one of the Write API.",
  retryable: false,
};

// Names that mean something to the language.
const odd: OddWriteRequests["class"]["*/ people"] = {
  groupRef: "demo",
  type: "create",
  record: {
    constructor: "a",
    'it\'s a "quoted" name': "b",
    address: { "*/ city": "c", "Größe": "8001" },
    "two\nlines": true,
    "1st": 1,
    new: {},
  },
};
export const all: OddWriteRequests["class"]["顧客"][] = [odd];

// Fields of known types, in each form that a provider takes, and others.
export const typed: TypedWriteRequests["crm"]["contact"] = {
  groupRef: "demo",
  type: "create",
  record: {
    mobile: null,
    birthday: "1980-07-31",
    address: { city: "London", street: "Privet Drive 4" },
    private: "true",
    origin: "Owl",
    Score__c: 1,
  },
};
export const numbers: TypedWriteRequests["crm"]["account"] = {
  groupRef: "demo",
  type: "update",
  batch: [{ record: { Id: "001", revenue: "1.5e6", staff: 12 } }, { record: { id: 2, revenue: "" } }],
};
export const choices: TypedWriteRequests["marketing"]["contacts"] = {
  groupRef: "demo",
  type: "create",
  record: { firstname: "Harry", hs_analytics_source: "SOCIAL_MEDIA", hs_lead_status: "OURS", own: 1 },
};
