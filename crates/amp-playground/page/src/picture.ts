/** The codes of a terminal (ECMA-48, section 8.3.117) that pictures have. */
const COLORS = ["", "red", "green", "yellow", "blue", "magenta", "cyan", ""];

/** A picture for a terminal, as elements: its title, which is wrapped, and all below. */
export function picture(text: string): HTMLElement[] {
  const end = text.indexOf("\n") + 1;
  return [drawn("title", text.slice(0, end)), drawn("picture", text.slice(end))];
}

/** A text with the escape sequences of a terminal, as an element. */
function drawn(name: string, text: string): HTMLElement {
  const drawn = document.createElement("pre");
  drawn.className = name;
  let classes = new Set<string>();
  // Every second part has the codes of a sequence.
  text.trimEnd().split(/\x1b\[([\d;]*)m/).forEach((part, number) => {
    if (number % 2 === 1) {
      classes = styled(classes, part.split(";").map(Number));
    } else if (part !== "") {
      const span = document.createElement("span");
      span.className = [...classes].join(" ");
      span.textContent = part;
      drawn.append(span);
    }
  });
  return drawn;
}

function styled(before: Set<string>, codes: number[]): Set<string> {
  const classes = new Set(before);
  const names: Record<number, string> = { 1: "bold", 2: "dim", 4: "underline" };
  for (const code of codes) {
    const color = COLORS[code % 10];
    if (code === 0) {
      classes.clear();
    } else if (names[code]) {
      classes.add(names[code]);
    } else if ((code >= 30 && code < 38) || (code >= 90 && code < 98) || code === 39) {
      COLORS.forEach((one) => classes.delete(one));
      if (color && code !== 39) {
        classes.add(color);
      }
    }
  }
  return classes;
}
