// Whether the tooltip of the status item stays there while the item's text goes on changing under a mouse that rests.
import type { Page } from 'playwright-core';

interface Beside {
  /** What the item said, one after the other. */
  texts: string[];
  /** Whether the tooltip had gone, then, if for a moment only. */
  isGone: boolean;
}

/** Runs in the page: a look from outside may come between two that are there. */
const watching = (tooltip: string, changes: number): string => `new Promise((resolve) => {
  const item = document.querySelector('.statusbar-item[id$="engineRoom.status"]');
  const texts = [];
  const isTooltip = ({ innerText }) => innerText.includes(${JSON.stringify(tooltip)});
  const look = () => {
    const text = item.innerText;
    if (texts.at(-1) !== text) texts.push(text);
    const isGone = ![...document.querySelectorAll('.monaco-hover')].some(isTooltip);
    if (!isGone && texts.length <= ${changes}) return;
    observer.disconnect();
    resolve({ texts, isGone });
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  look();
})`;

/** Watches until the item's text has changed so many times, or the tooltip has gone. */
export function tooltipBesideText(page: Page, tooltip: string, changes: number): Promise<Beside> {
  return page.evaluate(watching(tooltip, changes));
}
