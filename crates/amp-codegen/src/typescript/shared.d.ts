/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: JsonValue | undefined;
}

/** A number, or a number as text; an empty text clears the field. */
export type NumberValue = number | `${number}` | "";

/** A boolean, or a boolean as text; an empty text clears the field. */
export type BooleanValue = boolean | "true" | "false" | "";

/** One of several values, which may be a value that is not listed here. */
export type SelectValue = (string & {}) | number | boolean;

/** Several values, as a list or as one text in the provider's format. */
export type MultiSelectValue = (string & {}) | string[];

/** The provider's id of a record. */
export type RecordId = string | number;

/** A record with its id. */
export interface WithId {
  /** The id of the record in the provider. */
  id: RecordId;
}

/** A link from a record to another one, in HubSpot. */
export interface Association {
  to: { id: string };
  types: { associationCategory: string; associationTypeId: number }[];
}

/** Links next to a record, for providers that support them. */
export interface Associations {
  /** Links from the record to others. */
  associations?: Association[];
}

/** No links next to a record. */
export interface NoAssociations {
  associations?: never;
}

/** Headers of a request, for providers that support them. */
export interface Headers {
  /** Headers that are forwarded to the provider, each name once. `Authorization`, `Host`, `Content-…` and other headers of the connection are refused. */
  headers?: { key: string; value: string }[];
}

/** No headers of a request. */
export interface NoHeaders {
  headers?: never;
}

/** A write whose response waits for the provider. */
export interface Synchronous {
  mode?: "synchronous";
  retryPolicy?: never;
  autoBatchPolicy?: never;
}

/** A write that is answered at once with an operation, whose result can be queried later. */
export interface Asynchronous {
  mode: "asynchronous";
  retryPolicy?: {
    /** How long the write is retried: 1 to 48 hours, 1 by default. */
    deadlineHours?: number;
  };
  autoBatchPolicy?: never;
}

/** An asynchronous write of a record that waits to be written together with others. */
export interface AutoBatched {
  mode: "asynchronous";
  autoBatchPolicy: {
    /** How long the record may wait: 1 to 1440 minutes. */
    maxDelayMinutes: number;
    /** How long the batch is retried: 1 to 48 hours, 1 by default. */
    retryDeadlineHours?: number;
  };
  /** Not allowed, because the batch has its own deadline. */
  retryPolicy?: never;
}

/** One record, with the associations that the provider supports. */
export type One<Written, Beside> = Beside & {
  record: Written;
  batch?: never;
  batchPolicy?: never;
};

/** A write of one record. */
export type Single<Written, Beside> = One<Written, Beside> &
  (Synchronous | Asynchronous | AutoBatched);

/** A write of several records, each with the associations that the provider supports. */
export type Batch<Written, Beside> = NoAssociations & {
  /** 1 to 100 records. */
  batch: (Beside & { record: Written })[];
  batchPolicy?: {
    /** Whether no record is written if one is refused. HubSpot updates the others anyway. */
    allOrNone?: boolean;
  };
  record?: never;
} & (Synchronous | Asynchronous);

/** What every write request contains. */
export interface Addressed<Type> {
  /** The customer whose account is written to. */
  groupRef: string;
  /** What to do with the record. */
  type: Type;
}

/** A request to create records. */
export type Create<Written, Beside, Forwarded> = Addressed<"create"> &
  Forwarded &
  (Single<Written, Beside> | Batch<Written, Beside>);

/** A request to update records whose ids are given. */
export type Update<Written, Beside, Forwarded> = Addressed<"update"> &
  Forwarded &
  (Single<Written, Beside> | Batch<Written, Beside>);

/** A request to create a record, for providers that accept one at a time. */
export type CreateOne<Written, Beside, Forwarded> = Addressed<"create"> &
  Forwarded &
  One<Written, Beside> &
  (Synchronous | Asynchronous);

/** A request to update a record whose id is given, for providers that accept one at a time. */
export type UpdateOne<Written, Beside, Forwarded> = Addressed<"update"> &
  Forwarded &
  One<Written, Beside> &
  (Synchronous | Asynchronous);

/** A request to delete a record whose id is given. */
export type Delete<Written, Forwarded> = Addressed<"delete"> &
  Forwarded &
  NoAssociations &
  Synchronous & {
    record: Written;
    batch?: never;
    batchPolicy?: never;
  };

/** A request to create or update many records, asynchronously, from CSV. */
export type UpsertRequest = {
  /** The customer whose account is written to. */
  groupRef: string;
  /** The column that identifies existing records. */
  primaryKey: string;
} & (
  | {
      /** The records as CSV. The first row names the object's fields. */
      records: string;
      recordsURL?: never;
    }
  | {
      /** A public URL that returns the records as CSV. */
      recordsURL: string;
      records?: never;
    }
);

/** The request that writes an object of an integration. */
export type WriteRequest<
  Integration extends keyof WriteRequests,
  ObjectName extends keyof WriteRequests[Integration],
> = WriteRequests[Integration][ObjectName];

/** The response to a write of one record. */
export interface RecordAnswer {
  /** The operation, which can be queried later. */
  operationId: string;
  /** The result of the record. An asynchronous write has none yet. */
  result?: WriteResult;
}

/** The response to a write of a batch, of which all, some or no records were written. */
export interface BatchAnswer {
  /** The operation, which can be queried later. */
  operationId: string;
  /** How many records were written. */
  successCount: number;
  /** How many records were not written. */
  failureCount: number;
  /** The result of each record, in the order of the batch. */
  results?: WriteResult[];
  /** The errors of records or of the batch. */
  errors?: Message[];
}

/** The response to a bulk upsert. */
export interface OperationAnswer {
  /** The operation, which can be queried later. */
  operationId: string;
}

/** The response to a write of one record that was refused, by the provider or before. */
export interface RecordFailure {
  /** The operation, which can be queried later. */
  operationId: string;
  /** Why the record was refused. */
  errors: Message[];
  /** The result, which says that the record was not written. */
  result?: WriteResult;
  /** Other problems, which did not stop the write. */
  warnings?: Message[];
  /** The provider's response, unchanged. */
  rawResponse?: string;
}

/** The result of a record. */
export interface WriteResult {
  /** Whether the record was written. */
  success: boolean;
  /** The provider's id of the record. */
  recordId?: string;
  /** The record as the provider returns it. */
  data?: JsonObject;
}

/** One error or warning. */
export interface Message {
  /** The text, as a sentence. */
  message: string;
}

/** A problem document (RFC 9457). */
export interface ProblemDocument {
  /** The kind of problem, as a URI. The default is `about:blank`. */
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
  /** The id of the request, for support. */
  requestId?: string;
  /** Each error on its own. */
  causes?: string[];
  /** What to do about it, as a sentence. */
  remedy?: string;
  /** The email address of support. */
  supportEmail?: string;
  /** The phone number of support. */
  supportPhone?: string;
  /** The URL of support. */
  supportUrl?: string;
  /** Whether the same request may succeed later. */
  retryable?: boolean;
  /** When to try again (RFC 3339). */
  retryAfter?: string;
  /** Further information. */
  context?: JsonObject;
}

/** The body of the response to a write, by status: text for a malformed request, and a problem document for any other status. */
export interface WriteAnswers {
  200: RecordAnswer | BatchAnswer;
  400: string;
  422: RecordFailure | BatchAnswer;
  default: ProblemDocument;
}

/** The body of the response to a bulk upsert, by status, in the same way. */
export interface UpsertAnswers {
  200: OperationAnswer;
  400: string;
  default: ProblemDocument;
}
