/** The one status item, from the state. Pure. */
import type { RunSummary } from '../../bridge/rpc';
import { activeRun, registeredCounts, type State } from '../model/state';
import { engineWords, resultWords, timeLeft } from '../model/words';

export interface StatusView {
  text: string;
  tooltip: string;
  /** For screen readers: the text without its icon. */
  spoken: string;
  severity: 'none' | 'warning' | 'error';
  /** What a click opens. */
  click: 'menu' | { run: string };
}

/** @returns undefined while there is nothing to say: no cluster, no run, no tagged function seen. */
export function statusView(state: State): StatusView | undefined {
  const running = activeRun(state);
  if (running) {
    const left = timeLeft(running);
    const failed = running.failed > 0 ? ` \u00b7 ${running.failed} failed` : '';
    const words = `${resultWords(running)}${left === undefined ? '' : ` \u00b7 ${left}`}${failed}`;
    const about = `${words} \u2013 ${engineWords(registeredCounts(state))}. Click to open the run.`;
    return { ...view('sync~spin', words, about), click: { run: running.id } };
  }
  // What goes on with the cluster itself is newer than any run that ended before.
  const settled = state.cluster.state === 'running' || state.cluster.state === 'none';
  const news = settled ? state.runs.find(({ id }) => id === state.news) : undefined;
  if (news) {
    const { icon, severity } = verdict(news);
    const about = `${news.functionName} over ${news.inputs}. ${news.message ?? ''} Click to open the run.`;
    return { ...view(icon, resultWords(news), about), severity, click: { run: news.id } };
  }
  return clusterView(state);
}

function verdict(run: RunSummary): { icon: string; severity: StatusView['severity'] } {
  if (run.state === 'refused') return { icon: 'error', severity: 'error' };
  if (run.state === 'cancelled') return { icon: 'circle-slash', severity: 'none' };
  const bad = run.state === 'lost' || run.failed > 0;
  return bad ? { icon: 'warning', severity: 'warning' } : { icon: 'check', severity: 'none' };
}

function clusterView(state: State): StatusView | undefined {
  const { cluster } = state;
  const about = `Profile ${cluster.profile}. Click for the menu.`;
  switch (cluster.state) {
    case 'starting':
      return view('sync~spin', 'Starting engines', `${cluster.message ?? 'Starting'}. ${about}`);
    case 'stopping':
      return view('sync~spin', 'Stopping engines', about);
    case 'running':
      return view('server', engineWords(registeredCounts(state)), about);
    case 'error':
      return { ...view('server', 'Cluster failed', `${cluster.message ?? ''}\n${about}`), severity: 'error' };
    case 'none':
      return state.tagsSeen || state.runs.length > 0
        ? view('server', 'No engines', `No cluster is running. ${about}`)
        : undefined;
  }
}

function view(icon: string, words: string, tooltip: string): StatusView {
  return {
    text: `$(${icon}) ${words}`,
    tooltip,
    spoken: `Engine Room: ${words}`,
    severity: 'none',
    click: 'menu',
  };
}
