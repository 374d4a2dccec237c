export function button(text: string, click: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", click);
  return button;
}

export function paragraph(text: string): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  return paragraph;
}

/** A text that scrolls on its own, and can be focused for that. */
export function block(text: string): HTMLElement {
  const block = document.createElement("pre");
  block.tabIndex = 0;
  block.textContent = text;
  return block;
}
