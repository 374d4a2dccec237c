import type { Finding, Findings } from "./core";
import { button, paragraph } from "./elements";
import { picture } from "./picture";

/** The most findings that are drawn; others appear as these are mended. */
const SHOWN = 100;

/** The actions on a finding, by its index. */
export interface Deeds {
  picture(finding: number): string;
  show(finding: number): void;
  fix(finding: number): void;
  line(finding: number): number;
}

/** Draws the findings. */
export function problems(panel: HTMLElement, found: Findings, deeds: Deeds): void {
  const list = document.createElement("ol");
  list.className = "findings";
  found.all.slice(0, SHOWN).forEach((finding, number) => {
    const entry = document.createElement("li");
    entry.append(...picture(deeds.picture(number)), buttons(finding, number, deeds));
    list.append(entry);
  });
  panel.replaceChildren(paragraph(closing(found)), ...(found.all.length > 0 ? [list] : []));
  const more = found.all.length - SHOWN;
  if (more > 0) {
    panel.append(paragraph(`${more} more appear as these are fixed.`));
  }
}

/** The number of findings, worded as on the command line. */
function closing(found: Findings): string {
  const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const kinds = [
    [found.errors, "error"],
    [found.warnings, "warning"],
    [found.notes, "note"],
  ] as const;
  const parts = kinds.filter(([count]) => count > 0).map(([count, noun]) => counted(count, noun));
  const last = parts.pop();
  const all = parts.length > 0 ? `${parts.join(", ")} and ${last}` : last;
  const asides = [
    found.fixable > 0 ? `${found.fixable} fixable` : "",
    found.suppressed > 0 ? `${found.suppressed} suppressed` : "",
  ].filter((aside) => aside !== "");
  const aside = asides.length > 0 ? ` (${asides.join(", ")})` : "";
  return `${all ? `Found ${all}` : "No problems found"}${aside}.`;
}

function buttons(finding: Finding, number: number, deeds: Deeds): HTMLElement {
  const row = document.createElement("div");
  row.className = "deeds";
  if (finding.fix) {
    const doubt = finding.fix.applicability === "safe" ? "" : " (may change the meaning)";
    const fix = button(`${finding.fix.title}${doubt}`, () => deeds.fix(number));
    fix.classList.toggle("first", doubt === "");
    row.append(fix);
  }
  row.append(button(`Go to line ${deeds.line(number)}`, () => deeds.show(number)));
  return row;
}
