/**
 * `import.meta.url`, `__dirname` and their kin in a bundled file must name that file, not the bundle.
 * They become imports of a virtual module; names of equal length keep every column where it was.
 */
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Specifier prefix of the virtual module; the rest is the file's absolute path. */
export const LOCATION_OF = 'engine-room:location-of:';

const META = /\bimport\.meta\.(url|dirname|filename)\b/g;
const NODE = /\b__(?:dirname|filename)\b/;

/**
 * @param entry the user's own file, which the engine loads with its own `__dirname` and `__filename`
 * @returns the source with its places fixed, or undefined when there is nothing to fix
 */
export function fixOwnLocation(source: string, file: string, entry = false): string | undefined {
  const names = new Set<string>();
  const fixed = source.replace(META, (_, field: string) => {
    const name = `__importMeta${field[0]!.toUpperCase()}${field.slice(1)}`;
    names.add(name);
    return name;
  });
  if (!entry && NODE.test(source)) {
    if (!/^\s*(?:import|export)\b/m.test(source)) return commonJs(source, file);
    names.add('__dirname').add('__filename');
  }
  if (names.size === 0) return undefined;
  return `${fixed}\nimport { ${[...names].join(', ')} } from ${JSON.stringify(LOCATION_OF + file)};`;
}

/** An import would turn a CommonJS file into an ES module; a declaration on its first line does not. */
function commonJs(source: string, file: string): string {
  const names = { __dirname: dirname(file), __filename: file };
  const declared = Object.entries(names).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `var ${declared.join(',')};${source.replace(/^#!.*/, '')}`;
}

/** The virtual module's text. */
export function locationModule(file: string): string {
  const names = {
    __importMetaUrl: pathToFileURL(file).href,
    __importMetaDirname: dirname(file),
    __importMetaFilename: file,
    __dirname: dirname(file),
    __filename: file,
  };
  return Object.entries(names)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join('\n');
}
