/** Has the engines' processes looked into only while the view can be seen and a cluster runs. */
import type * as vscode from 'vscode';
import type { Room } from '../room';

export function measureWhileVisible(
  view: Pick<vscode.TreeView<unknown>, 'visible' | 'onDidChangeVisibility'>,
  { store, client, log }: Pick<Room, 'store' | 'client' | 'log'>,
): { dispose(): void } {
  let told = false;
  const tell = (): void => {
    const wanted = view.visible && store.state.cluster.state === 'running';
    if (wanted === told) return;
    told = wanted;
    // A client process that was lost has forgotten it, and takes no word more.
    if (!client.started) return;
    client
      .get()
      .then((bridge) => bridge.measureEngines(wanted))
      .catch((error: unknown) => log.debug(`Engines are not measured: ${String(error)}`));
  };
  const visibility = view.onDidChangeVisibility(tell);
  const subscription = store.subscribe(tell);
  tell();
  return {
    dispose: () => {
      visibility.dispose();
      subscription.dispose();
    },
  };
}
