/** What is asked of a Python interpreter about a module, and what it tells (python/engine_room/examine.py). */

export interface PythonQuestion {
  /** Absolute path. */
  readonly file: string;
  readonly source: string;
  /** Functions at its top level; `inputs` are those that a comment behind the tag gives. */
  readonly functions: readonly { readonly name: string; readonly inputs: string | null }[];
  /** The whole module travels. */
  readonly whole: boolean;
  /** Where engines work: modules there can be imported. */
  readonly workspace: string | null;
  /** Texts that differ from the disk's, by path. */
  readonly unsaved: Readonly<Record<string, string>>;
}

/** Lines and columns are 1-based, columns in UTF-16 units. */
interface Place {
  readonly line: number;
  readonly column: number;
}

export interface ImportFinding extends Place {
  readonly code: 'unresolved-import' | 'cannot-ship';
  /** Without a capital and a full stop. */
  readonly text: string;
  /** The module itself, or a helper of the user's that it imports. */
  readonly file: string;
  readonly length: number;
  /** False in a function, which fails only when it comes to the import. */
  readonly certain: boolean;
  /** The package that would have to be installed, by the name it is published under. */
  readonly package: string | null;
}

export interface FunctionFindings {
  readonly name: string;
  /** Code, line, and a sentence: Notes of slice_notes.py. */
  readonly remarks: readonly (readonly [code: string, line: number, text: string])[];
  readonly imports: readonly ImportFinding[];
  readonly unknown: readonly (Place & { readonly name: string })[];
  readonly inputs: { readonly text: string; readonly column: number } | null;
}

export interface PythonFindings {
  readonly python: PythonFacts;
  readonly syntax: (Place & { readonly text: string }) | null;
  readonly functions: readonly FunctionFindings[];
}

export interface PythonFacts {
  readonly version: string;
  readonly executable: string;
  readonly pip: boolean;
  /** The system lets pip install nothing there (PEP 668). */
  readonly managed: boolean;
}

/** Gives undefined where there is no interpreter, or none that answers. */
export type AskInterpreter = (question: PythonQuestion) => Promise<PythonFindings | undefined>;
