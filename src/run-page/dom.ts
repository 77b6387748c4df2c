/** Elements of the page, which media/run-page.css dresses. */

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}

export function button(id: string): HTMLButtonElement {
  return byId(id) as HTMLButtonElement;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  content: string | number = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content !== '') made.textContent = String(content);
  return made;
}

export function text(id: string, content: string): void {
  byId(id).textContent = content;
}

/** A link that acts within the page or the editor. */
export function action(content: string, title: string, act: () => void, className = ''): HTMLAnchorElement {
  const link = element('a', className, content);
  link.href = '#';
  link.title = title;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    act();
  });
  return link;
}

/** A field with its name for those who cannot see what it is for. */
export function labelled<E extends HTMLElement>(name: string, field: E): E {
  field.setAttribute('aria-label', name);
  return field;
}

export function option(value: string, words: string): HTMLOptionElement {
  const made = element('option', '', words);
  made.value = value;
  return made;
}
