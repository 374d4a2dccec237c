/** Turns the buttons in a list into tabs according to the ARIA practices: one is reached by
 *  Tab, the others by the arrow keys. `shown` is called with the id of the panel. */
export function tabs(list: HTMLElement, shown: (panel: string) => void): (panel: string) => void {
  const all = [...list.querySelectorAll<HTMLElement>("[role=tab]")];
  const panelOf = (tab: HTMLElement) => tab.getAttribute("aria-controls") as string;
  const choose = (panel: string) => {
    for (const tab of all) {
      const isChosen = panelOf(tab) === panel;
      tab.ariaSelected = String(isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
      (document.getElementById(panelOf(tab)) as HTMLElement).hidden = !isChosen;
    }
    shown(panel);
  };
  list.addEventListener("click", (event) => {
    const tab = (event.target as Element).closest<HTMLElement>("[role=tab]");
    if (tab) {
      choose(panelOf(tab));
    }
  });
  list.addEventListener("keydown", (event) => {
    const at = all.indexOf(event.target as HTMLElement);
    const places: Record<string, number> = {
      ArrowRight: (at + 1) % all.length,
      ArrowLeft: (at + all.length - 1) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = all[places[event.key] ?? -1];
    if (next) {
      event.preventDefault();
      next.focus();
      choose(panelOf(next));
    }
  });
  return choose;
}
