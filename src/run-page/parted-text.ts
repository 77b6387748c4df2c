/** A text in two parts, of which the first gives way where there is not room for both: paths of one folder differ at their ends. */
import { element } from './dom';
import { endOf } from './text-end';

/** All of it stays there for those who hear it, search it or copy it. */
export function partedText(box: HTMLElement, text: string): HTMLElement {
  box.title = text;
  const at = endOf(text);
  if (at === undefined) {
    box.textContent = text;
    return box;
  }
  box.classList.add('parted');
  box.append(element('span', 'begin', text.slice(0, at)), element('span', '', text.slice(at)));
  return box;
}
