/** The editor's colours and font for what is drawn on a canvas, which no style sheet reaches. */

export interface Theme {
  text: string;
  muted: string;
  /** Of a grid: it stays behind what it helps to read. */
  line: string;
  background: string;
  blue: string;
  red: string;
  accent: string;
  font: string;
}

export function theme(): Theme {
  const style = getComputedStyle(document.body);
  const color = (...names: string[]): string =>
    names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim()).find((found) => found !== '') ??
    style.color;
  const [text, background] = [color('foreground'), color('editor-background')];
  // A border is as bright as anything there.
  const isHighContrast = color('contrastBorder') !== style.color;
  return {
    text,
    muted: color('descriptionForeground'),
    line: isHighContrast
      ? `color-mix(in srgb, ${text} 30%, ${background})`
      : color('panel-border', 'editorGroup-border'),
    background,
    blue: color('charts-blue', 'progressBar-background'),
    red: color('charts-red', 'errorForeground'),
    accent: color('charts-orange', 'focusBorder'),
    font: `${Math.max(11, Number.parseInt(style.fontSize, 10) - 2)}px ${style.fontFamily}`,
  };
}

/** Calls whenever the user chooses other colours or fonts. */
export function onThemeChange(call: () => void): void {
  const observer = new MutationObserver(call);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['data-vscode-theme-id'] });
}
