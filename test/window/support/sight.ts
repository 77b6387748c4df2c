// What the eyes in front of a window need: by default nothing; with ENGINE_ROOM_SIGHT=dark (or light) the editor at 200 % zoom
// in its high-contrast theme (or the light one), both at once. This is the only place that knows of it.

export interface Sight {
  /** In CSS pixels. */
  viewport: { width: number; height: number };
  /** Device pixels for each CSS pixel. */
  deviceScaleFactor: number;
  settings: Record<string, unknown>;
  /** Of the workbench, once its theme is the wanted one. */
  themeClass: string;
}

/** Theme and the class by which the workbench tells its kind. */
const highContrast: Record<string, readonly [theme: string, themeClass: string]> = {
  dark: ['Default High Contrast', 'hc-black'],
  light: ['Default High Contrast Light', 'hc-light'],
};

/** The commonest screen of a desktop computer, and the editor fills it. */
const fullHd = { width: 1920, height: 1080 };
const zoom = 2;

/** @throws when ENGINE_ROOM_SIGHT names no theme. */
export function sight(name = process.env.ENGINE_ROOM_SIGHT): Sight {
  if (!name) {
    const viewport = { width: 1400, height: 900 };
    return { viewport, deviceScaleFactor: 1, settings: {}, themeClass: 'monaco-workbench' };
  }
  const found = highContrast[name];
  if (!found)
    throw new Error(`ENGINE_ROOM_SIGHT is '${name}': it may be ${Object.keys(highContrast).join(' or ')}.`);
  const [theme, themeClass] = found;
  return {
    // What zoom does in a browser, and `window.zoomLevel` in the desktop program, which a window in a browser does not heed:
    // the screen has half as many CSS pixels each way, and each of them twice as many device pixels (CSSOM View,
    // `devicePixelRatio`: page zoom counts into it). A larger device pixel ratio alone would only draw the same layout more finely.
    viewport: { width: fullHd.width / zoom, height: fullHd.height / zoom },
    deviceScaleFactor: zoom,
    settings: { 'workbench.colorTheme': theme },
    themeClass,
  };
}
