/** Variables of engines' environment, as they stand in the setting. Pure: no problem tells a value, which may be secret. */
import * as l10n from '@vscode/l10n';
import { withVariables, type VariableContext } from './variables';

/** What Engine Room itself tells its engines by: another value would only break them. */
const OURS = [
  ...['IPP_CONNECTION_INFO', 'IPP_CLUSTER_ID', 'IPP_PROFILE_DIR', 'IPP_SESSION_KEY'],
  ...['IPP_CURVE_SECRETKEY', 'IPP_CURVE_PUBLICKEY', 'ELECTRON_RUN_AS_NODE', 'ENGINE_ROOM_ENGINE_ENVIRONMENT'],
];

export interface CheckedEnvironment {
  /** Without what cannot be followed; null: engines do not have it, whatever the editor has. */
  environment: Record<string, string | null>;
  /** One sentence each. */
  problems: string[];
}

export function checkEnvironment(
  profile: string,
  value: unknown,
  context: VariableContext,
): CheckedEnvironment {
  const environment: Record<string, string | null> = {};
  if (!isObject(value)) {
    const problem = l10n.t(
      'The setting engineRoom.profiles gives profile {0} an environment that is no object: write texts by the names of variables.',
      profile,
    );
    return { environment, problems: [problem] };
  }
  const problems: string[] = [];
  for (const [name, text] of Object.entries(value)) {
    const wrong = wrongName(name);
    const resolved =
      typeof text === 'string' || typeof text === 'number' ? withVariables(String(text), context) : undefined;
    if (wrong !== undefined)
      problems.push(
        l10n.t('The setting engineRoom.profiles, in the environment of profile {0}: {1}', profile, wrong),
      );
    else if (text === null) environment[name] = null;
    else if (resolved !== undefined) environment[name] = resolved;
    else
      problems.push(
        typeof text === 'string'
          ? l10n.t(
              'The setting engineRoom.profiles gives profile {0} a variable {1} in the open folder, and none is open: open one, or write its path.',
              ...[profile, name],
            )
          : l10n.t(
              'The setting engineRoom.profiles gives profile {0} a variable {1} that is no text: put it in quotation marks, or write null to take it away.',
              ...[profile, name],
            ),
      );
  }
  return { environment, problems };
}

/** @returns a sentence; undefined where nothing is wrong with the name of a variable. */
export function wrongName(name: string): string | undefined {
  if (name === '' || /[=\0]/.test(name))
    return l10n.t('"{0}" cannot be the name of a variable: write letters, digits and underscores.', name);
  return OURS.includes(name) ? l10n.t('{0} is Engine Room\u2019s own: leave it out.', name) : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
