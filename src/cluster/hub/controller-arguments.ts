/**
 * ipcontroller's command line: `--x=y`, `--x y`, `--Class.trait=v`, `--Class.trait v`.
 * What is not known is warned about and passed over, so that command lines
 * written for ipcontroller go on working.
 */
import { MORE_FOR_ENGINES, type MoreEnvironment } from '../launch/engine-environment';
import { isBoolean, UsageError } from './argument-values';
import { defaultOptions, type ControllerOptions } from './controller-options';
import { apply, finish, switches, valued, type Draft } from './controller-settings';
import { isMeaningless, settingOfTrait } from './controller-traits';

export interface ParsedArguments {
  options: ControllerOptions;
  /** One sentence each. */
  warnings: string[];
  /** The words and the names of options that nobody here knows, traits among them. */
  unknown: string[];
  help: boolean;
}

/** Environment variables, by the settings whose defaults they are. */
const environment: Record<string, string> = {
  IPP_CLUSTER_ID: 'cluster-id',
  IPP_SESSION_KEY: 'key',
  IPP_CURVE_PUBLICKEY: 'curve-public-key',
  IPP_CURVE_SECRETKEY: 'curve-secret-key',
};

/**
 * @param env `IPP_CLUSTER_ID`, `IPP_PROFILE_DIR`, `IPP_SESSION_KEY`, `IPP_ENABLE_CURVE`, `IPP_CURVE_PUBLICKEY`
 *   and `IPP_CURVE_SECRETKEY` are the defaults of their options.
 * @throws UsageError for a value that cannot be meant.
 */
export function parseControllerArguments(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ParsedArguments {
  const draft: Draft = { ...defaultOptions, warnings: [] };
  for (const [name, setting] of Object.entries(environment)) {
    if (env[name]) apply(draft, setting, env[name], name);
  }
  draft.curve = env['IPP_ENABLE_CURVE'] === '1';
  const more = env[MORE_FOR_ENGINES];
  if (more) draft.engineEnvironment = moreEnvironment(more);
  let help = false;
  const unknown: string[] = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const match = /^--?([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(word);
    if (!match) {
      unknown.push(word);
      draft.warnings.push(`The argument '${word}' is not known and is ignored.`);
      continue;
    }
    const [, name = '', given] = match;
    const setting = settingNamed(name);
    if (name === 'help' || name === 'help-all' || name === 'h') help = true;
    else if (setting !== undefined) apply(draft, setting, given ?? nextValue(rest, setting, name), name);
    else {
      if (given === undefined && takesValue(name) && isValue(rest[0])) rest.shift();
      if (isMeaningless(name)) continue;
      unknown.push(`--${name}`);
      draft.warnings.push(`The option --${name} is not known to Engine Room's controller and is ignored.`);
    }
  }
  if (env['IPP_PROFILE_DIR'] && !draft.profile) draft.profileDir ??= env['IPP_PROFILE_DIR'];
  return { options: finish(draft), warnings: draft.warnings, unknown, help };
}

/** @throws UsageError without a word of what stands there: it may be secret. */
function moreEnvironment(json: string): MoreEnvironment {
  try {
    return JSON.parse(json) as MoreEnvironment;
  } catch {
    throw new UsageError(
      `${MORE_FOR_ENGINES} is no JSON: it needs an object of texts, by the names of variables.`,
    );
  }
}

/** ipcontroller's own short names for traits, beside those that are ours as well. */
const aliases: Record<string, string> = { port: 'engine-ports' };

function settingNamed(name: string): string | undefined {
  if (name.includes('.')) return settingOfTrait(name);
  if (Object.hasOwn(aliases, name)) return aliases[name];
  return Object.hasOwn(valued, name) || Object.hasOwn(switches, name) ? name : undefined;
}

/** A switch alone is on; anything else needs a value. */
function nextValue(rest: string[], setting: string, name: string): string {
  if (Object.hasOwn(switches, setting) && !isBoolean(rest[0])) return 'True';
  if (!isValue(rest[0])) throw new UsageError(`The option --${name} needs a value.`);
  return rest.shift() as string;
}

/** A negative number is a value, any other word with a dash in front the next option. */
function isValue(word: string | undefined): word is string {
  return word !== undefined && (!word.startsWith('-') || /^-\d/.test(word));
}

/** Of the options without a meaning here: traits do, and ipcontroller's own that are listed. */
function takesValue(name: string): boolean {
  return name.includes('.') || ['user', 'ident', 'config', 'clean-logs', 'log-url'].includes(name);
}
