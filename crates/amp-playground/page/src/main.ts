import { setDiagnostics, type Diagnostic } from "@codemirror/lint";

import { file, outcome, routes } from "./compiled";
import { Refused, ask, load, type Answers, type Core, type Findings } from "./core";
import { apply, editor } from "./editor";
import { button, paragraph } from "./elements";
import { problems } from "./problems";
import { fragment, shared } from "./share";
import { tabs } from "./tabs";

/** The initial manifest, inserted by the build. */
declare const START: string;

/** How long typing must pause before the text is checked, in milliseconds. */
const PAUSE = 80;

const byId = <Kind extends HTMLElement = HTMLElement>(id: string) => document.getElementById(id) as Kind;
const status = byId("status");
const fixAll = byId<HTMLButtonElement>("fix-all");
const route = byId<HTMLSelectElement>("route");
const body = byId<HTMLTextAreaElement>("body");
const installation = byId<HTMLTextAreaElement>("installation");

let core: Core | undefined;
let chosen = "problems";
let columns = 0;
let timer = 0;
/** The bodies that the user has not changed. */
let examples: string[] = [];

const view = editor(byId("editor"), START, () => core, { actions: showActions }, () => {
  status.textContent = "";
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
});
const choose = tabs(byId("tabs"), (panel) => {
  chosen = panel;
  show();
});
choose(chosen);

function asked<Key extends keyof Answers>(question: Key, more?: Record<string, unknown>): Answers[Key] {
  if (!core) {
    throw new Refused("The checker is not loaded yet.");
  }
  return ask(core, view.state.doc.toString(), question, more);
}

/** Does something for which the text may be unsuitable, and reports that. */
function attempt(say: (sentence: string) => void, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Refused)) {
      throw error;
    }
    say(error.message);
  }
}

function tell(sentence: string): void {
  status.textContent = sentence;
}

/** Checks the text, marks its findings, and updates the panel. */
function check(): void {
  clearTimeout(timer);
  attempt(tell, () => {
    const start = performance.now();
    const found = asked("findings");
    performance.measure("check", { start });
    fixAll.disabled = found.fixable === 0;
    byId("tab-problems").textContent =
      found.all.length > 0 ? `Problems (${found.all.length})` : "Problems";
    view.dispatch(setDiagnostics(view.state, marks(found)));
    show(found);
  });
}

function marks(found: Findings): Diagnostic[] {
  return found.all.map((finding, number) => ({
    from: finding.from,
    to: finding.to,
    severity: finding.severity === "note" ? "info" : finding.severity,
    source: finding.rule,
    message: finding.label === "" ? finding.message : `${finding.message}: ${finding.label}`,
    actions: finding.fix ? [{ name: finding.fix.title, apply: () => fix(number) }] : [],
  }));
}

function fix(finding: number): void {
  attempt(tell, () => {
    if (!apply(view, asked("fix", { finding }))) {
      tell("This fix would not leave fewer problems.");
    }
    check();
  });
}

/** Shows the selected panel. */
function show(found?: Findings): void {
  if (!core) {
    return;
  }
  const panel = byId(chosen);
  const refuse = (sentence: string) => panel.replaceChildren(paragraph(sentence));
  attempt(chosen === "plan" ? refusePlan : refuse, () => {
    switch (chosen) {
      case "problems":
        return showProblems(panel, found ?? asked("findings"));
      case "routes":
        return routes(panel, asked("routes"), (number) => {
          choose("plan");
          chooseRoute(number);
          route.focus();
        });
      case "plan":
        return showPlan();
      case "openapi":
        return file(panel, asked("openApi"));
      case "typescript":
        return file(panel, asked("typeScript"));
    }
  });
}

function showProblems(panel: HTMLElement, found: Findings): void {
  columns = columnsOf(panel);
  const show = (number: number) => {
    const { from, to } = found.all[number]!;
    view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    view.focus();
  };
  problems(panel, found, {
    picture: (finding) => asked("picture", { finding, width: columns }),
    line: (finding) => view.state.doc.lineAt(found.all[finding]!.from).number,
    show,
    fix: (finding) => {
      show(finding);
      fix(finding);
    },
  });
}

/** How many columns of a picture a panel has room for. */
function columnsOf(panel: HTMLElement): number {
  const ruler = document.createElement("pre");
  const signs = document.createElement("span");
  signs.textContent = "x".repeat(100);
  ruler.append(signs);
  panel.append(ruler);
  const sign = signs.getBoundingClientRect().width / 100;
  const room = ruler.clientWidth;
  ruler.remove();
  return Math.min(100, Math.max(40, Math.floor(room / sign)));
}

function refusePlan(sentence: string): void {
  const [remark, form] = [byId("plan").querySelector("p")!, byId("plan").querySelector("form")!];
  remark.textContent = sentence;
  remark.hidden = sentence === "";
  form.hidden = sentence !== "";
  byId("outcome").replaceChildren();
}

/** Fills in the possible requests, keeps the selected one, and plans it. */
function showPlan(): void {
  const all = asked("routes");
  if (all.length === 0) {
    return refusePlan("No object can be written, so there are no requests.");
  }
  refusePlan("");
  const names = all.map((one) => `${one.method} ${one.path}`);
  const kept = Math.max(0, names.indexOf(route.value));
  const isUnchanged = body.value === "" || examples.includes(body.value);
  route.replaceChildren(...names.map((name) => new Option(name, name)));
  route.selectedIndex = kept;
  examples = asked("examples");
  if (isUnchanged) {
    body.value = examples[kept]!;
  }
  plan();
}

function chooseRoute(number: number): void {
  route.selectedIndex = number;
  body.value = examples[number] ?? "";
  plan();
}

function plan(): void {
  const [method, path] = route.value.split(" ", 2);
  const panel = byId("outcome");
  attempt(
    (sentence) => panel.replaceChildren(paragraph(sentence)),
    () => outcome(panel, asked("plan", { method, path, body: body.value, installation: installation.value })),
  );
}

/** Offers the code actions at the cursor. */
function showActions(): void {
  attempt(tell, () => {
    const at = view.state.selection.main.head;
    const titles = asked("actions", { at });
    if (titles.length === 0) {
      return tell("No problem at the cursor.");
    }
    const dialog = byId<HTMLDialogElement>("actions");
    const list = document.createElement("ul");
    titles.forEach((title, action) => {
      const entry = document.createElement("li");
      entry.append(
        button(title, () => {
          dialog.close();
          attempt(tell, () => void apply(view, asked("edits", { at, action })));
          check();
        }),
      );
      list.append(entry);
    });
    dialog.replaceChildren(list);
    dialog.showModal();
  });
}

/** Takes the text from the address, if it has one. */
async function takeShared(): Promise<void> {
  try {
    const text = await shared(location.hash);
    if (text !== undefined && text !== view.state.doc.toString()) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    }
  } catch {
    tell("The link is broken: it contains no text.");
  }
}

byId("actions").addEventListener("close", () => view.focus());
byId("actions").addEventListener("keydown", (event) => {
  const all = [...byId("actions").querySelectorAll("button")];
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? all.length - 1 : 0;
  if (step > 0) {
    event.preventDefault();
    all[(all.indexOf(document.activeElement as HTMLButtonElement) + step) % all.length]?.focus();
  }
});
fixAll.addEventListener("click", () => {
  attempt(tell, () => void apply(view, asked("fixAll")));
  check();
  view.focus();
});
byId("layout").addEventListener("click", () => {
  attempt(tell, () => {
    tell(apply(view, asked("layout")) ? "" : "The text is already formatted, or it is broken.");
  });
  check();
});
byId("share").addEventListener("click", async () => {
  location.hash = await fragment(view.state.doc.toString());
  const isCopied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  tell(`The text is in the address of this page${isCopied ? ", which is copied" : ""}.`);
});
route.addEventListener("change", () => chooseRoute(route.selectedIndex));
body.addEventListener("input", plan);
installation.addEventListener("input", plan);
addEventListener("hashchange", takeShared);
new ResizeObserver(() => {
  if (core && chosen === "problems" && columnsOf(byId("problems")) !== columns) {
    show();
  }
}).observe(byId("answers"));

void begin();

async function begin(): Promise<void> {
  await takeShared();
  core = await load(byId("core").textContent ?? "");
  check();
  document.documentElement.dataset.state = "ready";
}
