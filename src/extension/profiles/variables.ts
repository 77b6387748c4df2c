/** `${workspaceFolder}`, `${userHome}` and `${env:NAME}` in a setting's text, as the editor's own settings have them. Pure. */

export interface VariableContext {
  /** Of the workspace; undefined where none is open. */
  folder: string | undefined;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * A variable of the environment that is not there is an empty text; anything else in such brackets stays as it is.
 * @returns undefined when it means the open folder, and none is open.
 */
export function withVariables(text: string, { folder, home, env }: VariableContext): string | undefined {
  if (folder === undefined && text.includes('${workspaceFolder}')) return undefined;
  return text.replace(/\$\{(workspaceFolder|userHome|env:([^}]+))\}/g, (_, what: string, name: string) => {
    if (what === 'userHome') return home;
    return what === 'workspaceFolder' ? (folder ?? '') : (env[name] ?? '');
  });
}
