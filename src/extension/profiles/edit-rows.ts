/** What *Edit Profile...* lists: each value of a profile, as it is set or as it is without. Pure. */
import * as l10n from '@vscode/l10n';
import type { Kernel } from '../../bridge/rpc';
import { kernelNames, engineCount } from '../model/words';
import { isObject } from './environment';
import type { ProfileTerms, TermName } from './profile-terms';

export interface EditRow {
  label: string;
  description: string;
  term: TermName;
  /** It can be taken back. */
  isSet: boolean;
}

/** What holds where the profile says nothing. */
export interface Defaults {
  engines: number;
  /** Empty: what is on the PATH. */
  python: string;
  engineNode: string;
}

const labels: Record<TermName, () => string> = {
  engines: () => `$(server) ${l10n.t('Number of Engines')}`,
  language: () => `$(code) ${l10n.t('Language')}`,
  python: () => `$(snake) ${l10n.t('Python Interpreter')}`,
  engineNode: () => `$(symbol-event) ${l10n.t('Node for JavaScript')}`,
  environment: () => `$(symbol-variable) ${l10n.t('Environment Variables')}`,
};

/** @param entry as it stands in the setting, with whatever is wrong with it. */
export function editRows(entry: unknown, defaults: Defaults): EditRow[] {
  const set = isObject(entry) ? entry : {};
  const row = (term: TermName, otherwise: string): EditRow => {
    const value = set[term];
    const isSet = value !== undefined && value !== null;
    return { term, isSet, label: labels[term](), description: isSet ? words(term, value) : otherwise };
  };
  const byDefault = (value: string): string => l10n.t('default: {0}', value);
  return [
    row('engines', byDefault(String(defaults.engines))),
    row('language', byDefault(l10n.t('that of the file in the editor'))),
    row('python', byDefault(defaults.python || l10n.t('the Python extension\u2019s, or that of the PATH'))),
    row('engineNode', byDefault(defaults.engineNode || l10n.t('the node of the PATH'))),
    row('environment', byDefault(l10n.t('the editor\u2019s own'))),
  ];
}

function words(term: TermName, value: unknown): string {
  if (term === 'language' && (value === 'python' || value === 'javascript')) return languageWords(value);
  // The names only: somebody may look on.
  if (term === 'environment' && isObject(value)) return Object.keys(value).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function languageWords(kernel: Kernel): string {
  return kernel === 'python' ? kernelNames.python : l10n.t('TypeScript and JavaScript');
}

/** What is set for a profile, in a few words: `4 engines, Python, 2 variables`; empty for nothing. */
export function termsWords({
  engines,
  language,
  python,
  engineNode,
  environment = {},
}: ProfileTerms): string {
  const variables = Object.keys(environment).length;
  return [
    engines !== undefined && (engines === 'auto' ? l10n.t('an engine per processor') : engineCount(engines)),
    language !== undefined && kernelNames[language],
    python,
    engineNode,
    variables > 0 && (variables === 1 ? l10n.t('1 variable') : l10n.t('{0} variables', variables)),
  ]
    .filter(Boolean)
    .join(', ');
}
