/** A module with tags in it, as written and as read. */
import type { PlainModule } from '../../bundling/transpile';
import type { ModuleModel } from '../../slicing/module-model';
import type { TextPlace } from '../tag-diagnostic';

export interface TaggedModule {
  readonly source: string;
  /** Absolute path. */
  readonly file: string;
  readonly plain: PlainModule;
  readonly model: ModuleModel;
}

/** Where an offset of the plain code is in the user's source. */
export function originalPlace({ plain }: TaggedModule, offset: number): TextPlace {
  const before = plain.code.slice(0, offset).split('\n');
  return plain.original(before.length, before.at(-1)!.length + 1);
}
