/** The setting `engineRoom.profiles`, read when it is needed, and changed as a user would change it. */
import { homedir } from 'node:os';
import type * as vscode from 'vscode';
import { SECTION, settings } from '../contributions';
import { isObject } from './environment';
import { checkTerms, settingsMark, type CheckedTerms, type TermName } from './profile-terms';
import { withValue } from './with-value';

/** A profile cannot be started as it is set: one sentence. */
export class ProfileSettingsError extends Error {
  override name = 'ProfileSettingsError';
}

export class ProfileSettings {
  constructor(private readonly vs: typeof vscode) {}

  /** Those that something is set for. */
  get names(): string[] {
    return Object.keys(this.#all);
  }

  /** What stands there, of the user's settings and the workspace's together. */
  entry(profile: string): unknown {
    return this.#all[profile];
  }

  checked(profile: string): CheckedTerms {
    const folder = this.vs.workspace.workspaceFolders?.[0]?.uri.fsPath;
    return checkTerms(profile, this.entry(profile), { folder, home: homedir(), env: process.env });
  }

  /** @throws ProfileSettingsError for a value that cannot be followed. */
  assertSound(profile: string): void {
    const [problem] = this.checked(profile).problems;
    if (problem !== undefined) throw new ProfileSettingsError(problem);
  }

  /** Of all that stands there, for whoever compares it with what was there before. */
  mark(profile: string): string {
    return settingsMark(this.entry(profile));
  }

  /**
   * In the workspace, if there is one.
   * @param place one of its values, or one variable of its environment.
   * @param value undefined: as it is by default, which takes it out of the user's settings, too.
   */
  async change(profile: string, place: TermName | { variable: string }, value: unknown): Promise<void> {
    const path: [string, ...string[]] =
      typeof place === 'string' ? [profile, place] : [profile, 'environment', place.variable];
    const { ConfigurationTarget, workspace } = this.vs;
    const configuration = workspace.getConfiguration(SECTION);
    const made = configuration.inspect<unknown>(settings.profiles);
    const levels = [
      { target: ConfigurationTarget.Workspace, there: made?.workspaceValue },
      { target: ConfigurationTarget.Global, there: made?.globalValue },
    ];
    const own = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
    for (const { target, there } of levels) {
      if (value !== undefined && target !== own) continue;
      const before = isObject(there) ? there : undefined;
      const now = withValue(before, path, value);
      if (JSON.stringify(now) !== JSON.stringify(before))
        await configuration.update(settings.profiles, now, target);
    }
  }

  get #all(): Record<string, unknown> {
    const all = this.vs.workspace.getConfiguration(SECTION).get<unknown>(settings.profiles);
    return isObject(all) ? all : {};
  }
}
