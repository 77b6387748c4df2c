/** What the status item's menu offers in a state: only what can work. Pure. */
import { commands } from '../contributions';
import { activeRun, type State } from '../model/state';

export interface MenuEntry {
  label: string;
  description?: string;
  command: string;
  argument?: string;
}

export function menuEntries(state: State): MenuEntry[] {
  const { cluster, runs } = state;
  const active = activeRun(state);
  const [last] = runs;
  const running = cluster.state === 'running';
  const entries: (MenuEntry | false | undefined)[] = [
    active && {
      label: '$(stop-circle) Cancel run',
      description: `${active.functionName} over ${active.inputs}`,
      command: commands.cancelRun,
      argument: active.id,
    },
    !active &&
      state.selections > 0 && { label: '$(stop-circle) Cancel selection', command: commands.cancelRun },
    last && {
      label: active ? '$(go-to-file) Open run' : '$(go-to-file) Open last run',
      description: `${last.functionName} over ${last.inputs}`,
      command: commands.showRun,
      argument: last.id,
    },
    (cluster.state === 'none' || cluster.state === 'error') && {
      label: '$(play) Start cluster',
      description: cluster.profile,
      command: commands.startCluster,
    },
    running && cluster.managed && { label: '$(add) Add an engine', command: commands.addEngine },
    (running || cluster.state === 'starting') && {
      label: '$(debug-stop) Stop cluster',
      description: cluster.profile,
      command: commands.stopCluster,
    },
    running &&
      cluster.managed && { label: '$(debug-restart) Restart cluster', command: commands.restartCluster },
    running && { label: '$(copy) Copy connection snippet...', command: commands.copySnippet },
    { label: '$(account) Choose profile...', description: cluster.profile, command: commands.chooseProfile },
    { label: '$(output) Show output', command: commands.showOutput },
    running &&
      cluster.managed && { label: '$(output) Show controller log', command: commands.showControllerLog },
  ];
  return entries.filter((entry): entry is MenuEntry => Boolean(entry));
}
