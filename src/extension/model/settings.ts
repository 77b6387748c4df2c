/** The settings, read when they are needed. */
import { homedir } from 'node:os';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { ClusterSettings, FunctionCall, Kernel, Lifetime, PlaceSettings } from '../../bridge/rpc';
import { profileName } from '../clusters/profile-name';
import { SECTION, settings } from '../contributions';
import type { Defaults } from '../profiles/edit-rows';
import { ProfileSettings } from '../profiles/profile-settings';
import type { ProfileTerms } from '../profiles/profile-terms';
import { interpreterPath } from '../python/interpreter-path';
import { assertEngines, enginesWanted } from './engine-setting';

export class Settings {
  /** What is set for each profile alone. */
  readonly profiles: ProfileSettings;

  constructor(private readonly vs: typeof vscode) {
    this.profiles = new ProfileSettings(vs);
  }

  get profile(): string {
    return profileName(this.#folder, this.#get(settings.profile, ''));
  }

  /** The one that is used where none is set. */
  get ownProfile(): string {
    return profileName(this.#folder, '');
  }

  /** Empty: `$IPYTHONDIR`, else `~/.ipython`. */
  get ipythonDir(): string {
    return this.#get(settings.ipythonDir, '');
  }

  /** Of the cluster to use in place of a profile's; empty for none. */
  get connectionFile(): string {
    const path = this.#get(settings.connectionFile, '').trim();
    // A name alone is a file of the workspace, not a program to be found.
    return path === '' ? '' : interpreterPath(path.replace(/^[^\\/]+$/, './$&'), this.#folder, homedir());
  }

  get place(): PlaceSettings {
    const { profile, ipythonDir, connectionFile } = this;
    return { profile, ipythonDir, connectionFile };
  }

  /** How many engines of a kernel are started where nobody says a number. @throws EnginesSettingError when that cannot be followed. */
  enginesToStart(): number {
    const ofProfile = this.#terms.engines;
    if (this.connectionFile === '' && ofProfile === undefined) assertEngines(this.#engines);
    return enginesWanted(ofProfile ?? this.#engines);
  }

  /** What holds where a profile says nothing. */
  get defaults(): Defaults {
    return {
      engines: enginesWanted(this.#engines),
      python: this.#get(settings.python, ''),
      engineNode: this.#get(settings.engineNode, ''),
    };
  }

  /** What *Start Cluster* starts; undefined: it goes by the file in sight. */
  get language(): Kernel | undefined {
    return this.#terms.language;
  }

  /** Empty: what the Python extension has selected, else what is on the PATH. */
  get python(): string {
    return this.#terms.python ?? interpreterPath(this.#get(settings.python, ''), this.#folder, homedir());
  }

  /** It is the profile that says it. */
  get pythonIsOfProfile(): boolean {
    return this.#terms.python !== undefined;
  }

  /** Where a program is set, or would be, in words. @param profile default: the one in use. */
  placeOf(name: 'python' | 'engineNode', profile = this.profile): string {
    return this.profiles.checked(profile).terms[name] === undefined
      ? `${SECTION}.${name}`
      : l10n.t('{0} ({1} of profile {2})', `${SECTION}.${settings.profiles}`, name, profile);
  }

  /** Where engines work. */
  get workDir(): string {
    return this.#folder ?? homedir();
  }

  /** Of what is set for the profile alone: see `ClusterSettings`. */
  get settingsMark(): string {
    return this.connectionFile === '' ? this.profiles.mark(this.profile) : '';
  }

  /** @throws ProfileSettingsError when what is set for the profile cannot be followed. */
  assertSound(): void {
    if (this.connectionFile === '') this.profiles.assertSound(this.profile);
  }

  /**
   * How a cluster is started with engines of one kernel.
   * @throws ProfileSettingsError when what is set for the profile cannot be followed.
   */
  cluster(engines: number, kernel: Kernel, python: string): ClusterSettings {
    this.assertSound();
    const terms = this.#terms;
    return {
      ...{ engines, kernel, python },
      workDir: this.workDir,
      environment: terms.environment ?? {},
      settingsMark: this.settingsMark,
      engineNode: terms.engineNode ?? this.#get(settings.engineNode, '').trim(),
      engineNodePlace: this.placeOf('engineNode'),
      leaseGraceMs: this.#get(settings.leaseGrace, 25) * 1000,
      leaseBusyGraceMs: this.#get(settings.leaseBusyGrace, 300) * 1000,
    };
  }

  /** What this window wants of its cluster. */
  get lifetime(): Lifetime {
    const minutes = this.#get(settings.idleMinutes, 60);
    return {
      idleMs: minutes > 0 ? minutes * 60_000 : null,
      stays: this.#get<string>(settings.onWindowClose, 'stop') === 'keep',
    };
  }

  /** How functions of this document reach the engines. */
  shipping(document: vscode.TextDocument): Pick<FunctionCall, 'shipping' | 'packages'> {
    const configuration = this.vs.workspace.getConfiguration(SECTION, document);
    return {
      shipping: configuration.get(settings.shipping, 'slice'),
      packages: configuration.get(settings.packages, 'auto'),
    };
  }

  codeLens(document: vscode.TextDocument): boolean {
    return this.vs.workspace.getConfiguration(SECTION, document).get(settings.codeLens, true);
  }

  /** What came of a function's last run stands in its lens. */
  codeLensOutcome(document: vscode.TextDocument): boolean {
    return this.vs.workspace.getConfiguration(SECTION, document).get(settings.codeLensOutcome, true);
  }

  /** What a piece of code gave stands behind it. */
  inlineValues(document: vscode.TextDocument): boolean {
    return this.vs.workspace.getConfiguration(SECTION, document).get(settings.inlineValues, true);
  }

  diagnostics(document: vscode.TextDocument): boolean {
    return this.vs.workspace.getConfiguration(SECTION, document).get(settings.diagnostics, true);
  }

  /** In place of a connection file, if one was set. */
  async setProfile(profile: string): Promise<void> {
    await this.#set(settings.profile, profile);
    if (this.connectionFile !== '') await this.#set(settings.connectionFile, '');
  }

  async setConnectionFile(path: string): Promise<void> {
    await this.#set(settings.connectionFile, path);
  }

  /** Such a choice is kept in the workspace, if there is one. */
  async #set(name: string, value: string): Promise<void> {
    const target = this.vs.workspace.workspaceFolders
      ? this.vs.ConfigurationTarget.Workspace
      : this.vs.ConfigurationTarget.Global;
    await this.vs.workspace.getConfiguration(SECTION).update(name, value, target);
  }

  /** Whatever of it can be followed. */
  get #terms(): ProfileTerms {
    return this.connectionFile === '' ? this.profiles.checked(this.profile).terms : {};
  }

  /** Whatever stands there. */
  get #engines(): unknown {
    return this.#get<unknown>(settings.engines, null);
  }

  get #folder(): string | undefined {
    return this.vs.workspace.workspaceFolders?.[0]?.uri.fsPath;
  }

  #get<T>(name: string, otherwise: T): T {
    return this.vs.workspace.getConfiguration(SECTION).get(name, otherwise);
  }
}
