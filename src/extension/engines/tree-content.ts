/** What the tree shows: profile, cluster, engines. Pure. */
import type { ClusterSnapshot, EngineSnapshot, ProfileEntry } from '../../bridge/rpc';
import { clusterRow, otherProfileRow, profileRow } from './cluster-row';
import { companyOf, engineRow } from './engine-row';
import type { Row } from '../tree/row';
import { ROOT, type Rows } from '../tree/rows';

export interface TreeContent extends Rows {
  /** Those whose row is an engine's. */
  engines: ReadonlyMap<string, EngineSnapshot>;
  /** Other clusters, by their rows. */
  profiles: ReadonlyMap<string, ProfileEntry>;
}

function otherRowId(name: string): string {
  return `other/${name}`;
}

/** @returns the profile of a row; undefined for a row of the cluster that this window uses. */
export function otherProfileOf(
  row: { readonly id: string },
  others: readonly ProfileEntry[],
): string | undefined {
  return others.find(({ name }) => otherRowId(name) === row.id)?.name;
}

/**
 * @param nowMs epoch milliseconds: tasks are told with their running time.
 * @param others running clusters of other profiles.
 * @param outdated the cluster runs with other settings of its profile than those of now.
 */
export function treeContent(
  cluster: ClusterSnapshot,
  nowMs: number,
  others: readonly ProfileEntry[] = [],
  outdated = false,
): TreeContent {
  const children = new Map<string, string[]>([[ROOT, []]]);
  const parents = new Map<string, string>();
  const rows = new Map<string, Row>();
  const engines = new Map<string, EngineSnapshot>();
  const profiles = new Map<string, ProfileEntry>();
  const content = { children, parents, rows, engines, profiles };
  const add = (parent: string, id: string, row: Row): void => {
    children.get(parent)?.push(id);
    parents.set(id, parent);
    rows.set(id, row);
  };
  // With nothing in it the view shows how to start.
  if (cluster.state === 'none' && others.length === 0) return content;
  const profile = `profile/${cluster.profile}`;
  add(ROOT, profile, profileRow(cluster));
  for (const other of others) {
    const id = otherRowId(other.name);
    add(ROOT, id, otherProfileRow(other));
    profiles.set(id, other);
  }
  if (cluster.state === 'none' || cluster.state === 'error') return content;
  const inside = `${profile}/cluster`;
  children.set(profile, []).set(inside, []);
  add(profile, inside, clusterRow(cluster, outdated));
  const company = companyOf(cluster.engines);
  for (const engine of cluster.engines) {
    const id = `${inside}/${engine.key}`;
    add(inside, id, engineRow(engine, company, nowMs));
    engines.set(id, engine);
  }
  return content;
}
