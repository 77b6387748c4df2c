/** What the tree shows: profile, cluster, engines. And what differs between two times. Pure. */
import type { ClusterSnapshot, EngineSnapshot, ProfileEntry } from '../../bridge/rpc';
import { clusterRow, otherProfileRow, profileRow } from './cluster-row';
import { companyOf, engineRow } from './engine-row';
import type { Row } from './row';

export interface TreeContent {
  /** Of the tree itself (`ROOT`) and of the rows that can be opened, by their ids. */
  children: ReadonlyMap<string, readonly string[]>;
  parents: ReadonlyMap<string, string>;
  rows: ReadonlyMap<string, Row>;
  /** Those whose row is an engine's. */
  engines: ReadonlyMap<string, EngineSnapshot>;
  /** The names of other profiles, by their rows. */
  profiles: ReadonlyMap<string, string>;
}

export const ROOT = '';

/**
 * @param nowMs epoch milliseconds: tasks are told with their running time.
 * @param others running clusters of other profiles.
 */
export function treeContent(
  cluster: ClusterSnapshot,
  nowMs: number,
  others: readonly ProfileEntry[] = [],
): TreeContent {
  const children = new Map<string, string[]>([[ROOT, []]]);
  const parents = new Map<string, string>();
  const rows = new Map<string, Row>();
  const engines = new Map<string, EngineSnapshot>();
  const profiles = new Map<string, string>();
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
    const id = `other/${other.name}`;
    add(ROOT, id, otherProfileRow(other));
    profiles.set(id, other.name);
  }
  if (cluster.state === 'none' || cluster.state === 'error') return content;
  const inside = `${profile}/cluster`;
  children.set(profile, []).set(inside, []);
  add(profile, inside, clusterRow(cluster));
  const company = companyOf(cluster.engines);
  for (const engine of cluster.engines) {
    const id = `${inside}/${engine.key}`;
    add(inside, id, engineRow(engine, company, nowMs));
    engines.set(id, engine);
  }
  return content;
}

/** The rows to draw again: those whose children changed, with all below them, and those that read differently. */
export function changedRows(before: TreeContent, now: TreeContent): string[] {
  const moved = new Set<string>();
  for (const id of [ROOT, ...now.rows.keys()]) if (!sameChildren(before, now, id)) moved.add(id);
  if (moved.has(ROOT)) return [ROOT];
  const covered = (id: string): boolean => {
    for (let above = now.parents.get(id); above !== undefined; above = now.parents.get(above))
      if (moved.has(above)) return true;
    return false;
  };
  return [...now.rows]
    .filter(([id, row]) => moved.has(id) || !sameRow(before.rows.get(id), row))
    .map(([id]) => id)
    .filter((id) => !covered(id));
}

function sameChildren(before: TreeContent, now: TreeContent, id: string): boolean {
  const [old, current] = [before.children.get(id), now.children.get(id)];
  if (!old || !current) return old === current;
  return old.length === current.length && old.every((child, index) => child === current[index]);
}

function sameRow(a: Row | undefined, b: Row): boolean {
  return a !== undefined && (Object.keys(b) as (keyof Row)[]).every((key) => a[key] === b[key]);
}
