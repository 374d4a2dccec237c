/** What JSON can hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** An object of JSON. */
export interface JsonObject {
  [key: string]: JsonValue | undefined;
}

/** A number, also as a text; an empty text clears the field. */
export type NumberValue = number | `${number}` | "";

/** Yes or no, also as a text; an empty text clears the field. */
export type BooleanValue = boolean | "true" | "false" | "";

/** A choice, which may be one that is not known here. */
export type SelectValue = (string & {}) | number | boolean;

/** Choices, as a list or in one text as the provider writes them. */
export type MultiSelectValue = (string & {}) | string[];

/** The id of a record in the provider. */
export type RecordId = string | number;

/** A record that says which one of the provider's it is. */
export interface WithId {
  /** The id of the record in the provider. */
  id: RecordId;
}

/** A link from a record to another, in HubSpot. */
export interface Association {
  to: { id: string };
  types: { associationCategory: string; associationTypeId: number }[];
}

/** Links beside a record, where the provider takes them. */
export interface Associations {
  /** Links from the record to others. */
  associations?: Association[];
}

/** No links beside a record. */
export interface NoAssociations {
  associations?: never;
}

/** Headers of a request, where the provider takes them. */
export interface Headers {
  /** Headers that are forwarded to the provider, each name once. `Authorization`, `Host`, `Content-…` and other headers of the connection are refused. */
  headers?: { key: string; value: string }[];
}

/** No headers of a request. */
export interface NoHeaders {
  headers?: never;
}

/** A write whose answer waits for the provider. */
export interface Synchronous {
  mode?: "synchronous";
  retryPolicy?: never;
  autoBatchPolicy?: never;
}

/** A write that is answered at once with an operation to ask for. */
export interface Asynchronous {
  mode: "asynchronous";
  retryPolicy?: {
    /** How long the write is tried again: 1 to 48 hours, else 1. */
    deadlineHours?: number;
  };
  autoBatchPolicy?: never;
}

/** An asynchronous write of a record that waits for others, to be written with them. */
export interface AutoBatched {
  mode: "asynchronous";
  autoBatchPolicy: {
    /** How long the record may wait: 1 to 1440 minutes. */
    maxDelayMinutes: number;
    /** How long the batch is tried again: 1 to 48 hours, else 1. */
    retryDeadlineHours?: number;
  };
  /** It would be ignored: the batch has a deadline of its own. */
  retryPolicy?: never;
}

/** One record, with what the provider takes beside it. */
export type One<Written, Beside> = Beside & {
  record: Written;
  batch?: never;
  batchPolicy?: never;
};

/** A write of one record. */
export type Single<Written, Beside> = One<Written, Beside> &
  (Synchronous | Asynchronous | AutoBatched);

/** A write of several records, each with what the provider takes beside it. */
export type Batch<Written, Beside> = NoAssociations & {
  /** 1 to 100 records. */
  batch: (Beside & { record: Written })[];
  batchPolicy?: {
    /** Whether no record is written when one is refused. HubSpot updates the others all the same. */
    allOrNone?: boolean;
  };
  record?: never;
} & (Synchronous | Asynchronous);

/** What every write request says. */
export interface Addressed<Type> {
  /** The customer whose account is written to. */
  groupRef: string;
  /** What is done with the record. */
  type: Type;
}

/** A request to create records. */
export type Create<Written, Beside, Forwarded> = Addressed<"create"> &
  Forwarded &
  (Single<Written, Beside> | Batch<Written, Beside>);

/** A request to change records whose ids are given. */
export type Update<Written, Beside, Forwarded> = Addressed<"update"> &
  Forwarded &
  (Single<Written, Beside> | Batch<Written, Beside>);

/** A request to create a record, where the provider takes one at a time. */
export type CreateOne<Written, Beside, Forwarded> = Addressed<"create"> &
  Forwarded &
  One<Written, Beside> &
  (Synchronous | Asynchronous);

/** A request to change a record whose id is given, where the provider takes one at a time. */
export type UpdateOne<Written, Beside, Forwarded> = Addressed<"update"> &
  Forwarded &
  One<Written, Beside> &
  (Synchronous | Asynchronous);

/** A request to remove a record whose id is given. */
export type Delete<Written, Forwarded> = Addressed<"delete"> &
  Forwarded &
  NoAssociations &
  Synchronous & {
    record: Written;
    batch?: never;
    batchPolicy?: never;
  };

/** A request to create or change many records, asynchronously, from CSV. */
export type UpsertRequest = {
  /** The customer whose account is written to. */
  groupRef: string;
  /** The column that tells whether a record exists. */
  primaryKey: string;
} & (
  | {
      /** The records as CSV. The first row names the object's fields. */
      records: string;
      recordsURL?: never;
    }
  | {
      /** A public address that gives the records as CSV. */
      recordsURL: string;
      records?: never;
    }
);

/** The request that writes an object of an integration. */
export type WriteRequest<
  Integration extends keyof WriteRequests,
  ObjectName extends keyof WriteRequests[Integration],
> = WriteRequests[Integration][ObjectName];

/** The answer to a write of one record. */
export interface RecordAnswer {
  /** The operation, which can be asked for later. */
  operationId: string;
  /** What became of the record. An asynchronous write has none yet. */
  result?: WriteResult;
}

/** The answer to a write of a batch, of which all, some or none were written. */
export interface BatchAnswer {
  /** The operation, which can be asked for later. */
  operationId: string;
  /** How many records were written. */
  successCount: number;
  /** How many records were not written. */
  failureCount: number;
  /** What became of each record, in the order of the batch. */
  results?: WriteResult[];
  /** What is wrong with records or with the batch. */
  errors?: Message[];
}

/** The answer to a bulk upsert. */
export interface OperationAnswer {
  /** The operation, which can be asked for later. */
  operationId: string;
}

/** The answer to a write of one record that was refused, by the provider or before. */
export interface RecordFailure {
  /** The operation, which can be asked for later. */
  operationId: string;
  /** Why the record was refused. */
  errors: Message[];
  /** That the record was not written. */
  result?: WriteResult;
  /** What else went wrong, and did not stop the write. */
  warnings?: Message[];
  /** What the provider said, as it is. */
  rawResponse?: string;
}

/** What became of a record. */
export interface WriteResult {
  /** Whether it was written. */
  success: boolean;
  /** The provider's id of the record. */
  recordId?: string;
  /** The record as the provider gives it. */
  data?: JsonObject;
}

/** One thing that is to be said. */
export interface Message {
  /** It, as a sentence. */
  message: string;
}

/** A problem document (RFC 9457). */
export interface ProblemDocument {
  /** The kind of problem, as a URI. `about:blank` where it is left out. */
  type?: string;
  /** Where the kind of problem is documented. */
  href?: string;
  /** The kind of problem in words, the same each time. */
  title: string;
  /** The HTTP status code. */
  status: number;
  /** What is wrong with this request, as a sentence. */
  detail: string;
  /** This occurrence of the problem, as a URI. */
  instance?: string;
  /** The part of the API that has the problem. */
  subsystem?: string;
  /** When the problem occurred (RFC 3339). */
  time?: string;
  /** The request, for who looks into the problem. */
  requestId?: string;
  /** All that is wrong, one by one. */
  causes?: string[];
  /** What to do about it, as a sentence. */
  remedy?: string;
  /** Whom to write to for help. */
  supportEmail?: string;
  /** Whom to call for help. */
  supportPhone?: string;
  /** Where to look for help. */
  supportUrl?: string;
  /** Whether the same request may succeed later. */
  retryable?: boolean;
  /** When to try again (RFC 3339). */
  retryAfter?: string;
  /** What else is known. */
  context?: JsonObject;
}

/** The body of the answer to a write, by its status: a sentence for a malformed request, and a problem for a status that is not listed. */
export interface WriteAnswers {
  200: RecordAnswer | BatchAnswer;
  400: string;
  422: RecordFailure | BatchAnswer;
  default: ProblemDocument;
}

/** The body of the answer to a bulk upsert, by its status, likewise. */
export interface UpsertAnswers {
  200: OperationAnswer;
  400: string;
  default: ProblemDocument;
}
