import { XzReadableStream } from "xz-decompress";

/** A replacement, in offsets of the text before all edits. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

export interface Finding {
  from: number;
  to: number;
  rule: string;
  severity: "error" | "warning" | "note";
  message: string;
  label: string;
  help: string | null;
  fix: { title: string; applicability: "safe" | "unsafe" } | null;
}

export interface Findings {
  all: Finding[];
  errors: number;
  warnings: number;
  notes: number;
  fixable: number;
  suppressed: number;
}

export interface Hover {
  from: number;
  to: number;
  markdown: string;
}

export interface Offer {
  from: number;
  to: number;
  label: string;
  detail: string;
  documentation: string;
  text: string;
  snippet: string | null;
  also: Change | null;
}

export interface Route {
  method: string;
  path: string;
  operations: string[];
  integration: string;
  provider: string;
  objectName: string;
}

export interface Problem {
  status: number;
  title: string;
  detail: string;
  causes?: string[];
  remedy?: string;
}

/** The result of a request, with a sentence for each step, or the error answer. */
export interface Plan {
  outcome?: {
    write?: { plan: unknown };
    upsert?: { plan: unknown; csv: string };
    upsertFromUrl?: unknown;
  };
  steps?: string[];
  problem?: Problem;
}

/** The questions of `amp_playground::Question`, with their answers. */
export interface Answers {
  findings: Findings;
  picture: string;
  fix: Change[];
  fixAll: Change[];
  layout: Change[];
  actions: string[];
  edits: Change[];
  hover: Hover | null;
  completion: Offer[];
  routes: Route[];
  examples: string[];
  plan: Plan;
  openApi: string;
  typeScript: string;
}

/** Why there is no answer, as a sentence. */
export class Refused extends Error {}

/** The functions of the WebAssembly, see `door.rs`. */
interface Door {
  memory: WebAssembly.Memory;
  room(bytes: number): number;
  take_text(): void;
  ask(): number;
  answer(): number;
}

/** Answers questions about a text. */
export interface Core {
  module: WebAssembly.Module;
  /** Missing while it restarts. */
  door: Door | undefined;
  text: string | undefined;
}

export async function load(base64: string): Promise<Core> {
  const packed = Uint8Array.from(atob(base64.trim()), (sign) => sign.charCodeAt(0));
  const stream = new XzReadableStream(new Blob([packed]).stream());
  const module = await WebAssembly.compile(await new Response(stream).arrayBuffer());
  const core: Core = { module, door: undefined, text: undefined };
  await begin(core);
  return core;
}

async function begin(core: Core): Promise<void> {
  const instance = await WebAssembly.instantiate(core.module);
  core.text = undefined;
  core.door = instance.exports as unknown as Door;
}

/** Asks something about a text, which is checked once for all questions about it. */
export function ask<Key extends keyof Answers>(
  core: Core,
  text: string,
  question: Key,
  more: Record<string, unknown> = {},
): Answers[Key] {
  const { door } = core;
  if (!door) {
    throw new Refused("The checker is restarting.");
  }
  try {
    if (core.text !== text) {
      put(door, text);
      door.take_text();
      core.text = text;
    }
    put(door, JSON.stringify({ ask: question, ...more }));
    const length = door.ask();
    const bytes = new Uint8Array(door.memory.buffer, door.answer(), length);
    const answer = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof answer?.refused === "string") {
      throw new Refused(answer.refused);
    }
    return answer.ok;
  } catch (error) {
    if (error instanceof Refused) {
      throw error;
    }
    // After a failure, its state is unknown.
    core.door = undefined;
    void begin(core);
    throw new Refused("The checker crashed on this text. This is a bug.");
  }
}

function put(door: Door, text: string): void {
  const bytes = new TextEncoder().encode(text);
  const at = door.room(bytes.length);
  new Uint8Array(door.memory.buffer, at, bytes.length).set(bytes);
}
