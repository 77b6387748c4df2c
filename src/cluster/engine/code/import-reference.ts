/**
 * A function of the user's own file, imported as Node imports it. A changed file is another module to Node under
 * another address only, so the address of the file and of all it imports carries the version that was asked for.
 */
import * as nodeModule from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { referenceUrl } from './shipped-url';
import { rememberReference } from './source-maps';

/** What travels in place of code, as JSON. */
interface Reference {
  /** The name the file exports it by. */
  name: string;
  /** Hash (hex) of the file and of all it imports; packages do not count. */
  version: string;
  /** Absolute paths of the files that count. */
  files: string[];
}

type Resolve = (specifier: string, context: { parentURL?: string }) => { url: string };

/** Present since Node 22.15 and 23.5. */
const { registerHooks } = nodeModule as {
  registerHooks?: (hooks: {
    resolve(specifier: string, context: { parentURL?: string }, next: Resolve): { url: string };
  }) => unknown;
};

const MARK = /\?engine-room=[0-9a-f]+$/;
const imported = new Map<string, string>();
let hooked = false;

/**
 * @param code the reference @param origin absolute path of the user's file
 * @throws Error in one sentence when this Node cannot import the file, and what its top level throws
 */
export async function importReference(code: string, origin: string): Promise<unknown> {
  const { name, version, files } = JSON.parse(code) as Reference;
  refuseOldNode(origin, version, files);
  rememberReference(version, files);
  markImports();
  // CommonJS is known by path, whatever the address.
  if (imported.get(origin) !== version) for (const file of files) delete require.cache[file];
  imported.set(origin, version);
  const exports = await load(referenceUrl(origin, version), origin);
  const whole = exports['default'] as Record<string, unknown> | undefined;
  const target = exports[name] ?? whole?.[name];
  if (typeof target === 'function') return target;
  throw new Error(
    `${basename(origin)} exports no function '${name}': export it, or ship the module instead.`,
  );
}

function refuseOldNode(origin: string, version: string, files: readonly string[]): void {
  const { features, version: node } = process as { features: { typescript?: unknown }; version: string };
  if (/ts$/.test(origin) && !features.typescript)
    throw new Error(
      `Node ${node} on this engine cannot import TypeScript: give engines Node 22.18 or newer, or ship the slice or the module instead.`,
    );
  const last = imported.get(origin);
  const stays = (file: string): boolean => file !== origin && !(file in require.cache);
  if (!registerHooks && last !== undefined && last !== version && files.some(stays))
    throw new Error(
      `Node ${node} on this engine has imported an older version of ${basename(origin)} with its imports: restart the engine, or ship the slice or the module instead.`,
    );
}

/** What a marked module imports of the user's files is marked as it is. */
function markImports(): void {
  if (hooked || !registerHooks) return;
  hooked = true;
  registerHooks({
    resolve(specifier, context, next) {
      const result = next(specifier, context);
      const mark = MARK.exec(context.parentURL ?? '')?.[0];
      const isUsers = /^file:[^?#]*$/.test(result.url) && !result.url.includes('/node_modules/');
      return mark !== undefined && isUsers ? { ...result, url: result.url + mark } : result;
    },
  });
}

async function load(url: string, origin: string): Promise<Record<string, unknown>> {
  try {
    return (await import(url)) as Record<string, unknown>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^ERR_(MODULE|UNSUPPORTED|UNKNOWN|INVALID_TYPESCRIPT|IMPORT)/.test(code))
      throw error;
    const reason = message.replaceAll(pathToFileURL(origin).href, origin).replace(MARK, '');
    throw Object.assign(
      new Error(
        `Node cannot import ${basename(origin)} as it is (${reason}): ship the slice or the module instead.`,
        { cause: error },
      ),
      { code },
    );
  }
}
