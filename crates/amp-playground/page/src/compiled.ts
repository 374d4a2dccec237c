import type { Plan, Route } from "./core";
import { block, button, paragraph } from "./elements";

/** Lists the requests that the table allows; `plan` is called with the index of one. */
export function routes(panel: HTMLElement, all: Route[], plan: (route: number) => void): void {
  if (all.length === 0) {
    panel.replaceChildren(paragraph("No object can be written, so there are no requests."));
    return;
  }
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const title of ["Request", "Operations", "Writes to", ""]) {
    const cell = document.createElement("th");
    cell.textContent = title;
    head.append(cell);
  }
  const body = table.createTBody();
  all.forEach((route, number) => {
    const row = body.insertRow();
    const request = document.createElement("code");
    request.textContent = `${route.method} ${route.path}`;
    row.insertCell().append(request);
    row.insertCell().textContent = route.operations.join(", ");
    row.insertCell().textContent = `${route.objectName} of ${route.provider}`;
    const go = button("Plan", () => plan(number));
    go.ariaLabel = `Plan ${route.method} ${route.path}`;
    row.insertCell().append(go);
  });
  panel.replaceChildren(table);
}

/** A generated file, with a button that copies it. */
export function file(panel: HTMLElement, text: string): void {
  const copy = button("Copy", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
  });
  panel.className = "code";
  panel.replaceChildren(copy, block(text));
}

/** What a request writes, or the error answer. */
export function outcome(panel: HTMLElement, plan: Plan): void {
  if (plan.problem) {
    const { status, title, detail, causes = [], remedy } = plan.problem;
    const head = document.createElement("strong");
    head.textContent = `${status} ${title}`;
    // A single cause is already in the detail.
    const lines = causes.length > 1 ? list(causes) : [];
    const last = remedy ? [paragraph(remedy)] : [];
    panel.replaceChildren(head, paragraph(detail), ...lines, ...last);
    return;
  }
  const { write, upsert } = plan.outcome ?? {};
  const planned = write ?? upsert;
  if (planned) {
    const rows = upsert ? [block(upsert.csv)] : [];
    const json = block(JSON.stringify(planned.plan, null, 2));
    panel.replaceChildren(...list(plan.steps ?? []), json, ...rows);
    return;
  }
  panel.replaceChildren(
    paragraph("The columns are planned when the header row is read. Give that row in `records` to see the plan."),
  );
}

function list(sentences: string[]): HTMLElement[] {
  const list = document.createElement("ul");
  for (const sentence of sentences) {
    const entry = document.createElement("li");
    entry.textContent = sentence;
    list.append(entry);
  }
  return sentences.length > 0 ? [list] : [];
}
