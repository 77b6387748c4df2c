// How well one sees what is drawn on a canvas, which axe cannot tell.
import type { Locator } from 'playwright-core';

type Color = readonly [red: number, green: number, blue: number];

interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
  };
}
interface Page {
  document: { body: object };
  getComputedStyle(element: object): { backgroundColor: string };
}

/**
 * The contrast between the colour that a canvas has most of and the page: from 1, the same, to 21, black on white.
 * Greys do not count: grids and words are grey, what they help to read is not.
 */
export async function inkContrast(canvas: Locator): Promise<number> {
  const { ink, ground } = await canvas.evaluate((element) => {
    const { width, height, getContext } = element as unknown as Canvas;
    const { data } = getContext.call(element as unknown as Canvas, '2d').getImageData(0, 0, width, height);
    const counts = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha] = data.subarray(at, at + 4);
      if (alpha !== 255 || Math.max(red, green, blue) - Math.min(red, green, blue) < 48) continue;
      const color = `${red},${green},${blue}`;
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
    const page = globalThis as unknown as Page;
    return {
      ink: [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '',
      ground: page.getComputedStyle(page.document.body).backgroundColor,
    };
  });
  return contrast(colorOf(ink), colorOf(ground));
}

function colorOf(text: string): Color {
  const [red, green, blue] = [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (red === undefined || green === undefined || blue === undefined)
    throw new Error(`'${text}' is no colour: nothing is drawn.`);
  return [red, green, blue];
}

/** As WCAG 2 defines it (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
function contrast(one: Color, other: Color): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
