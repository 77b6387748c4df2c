/** The functions at a file's top level, tagged or not: what could have been meant. */
import { candidatesIn, parseTolerantly, placeOf } from './finding/source-tree';
import { languageOf } from './language';
import { enclosureOf, parsePython } from './python/source-tree';

export interface TopLevelFunction {
  readonly name: string;
  /** 1-based, of its own first line. */
  readonly line: number;
}

export function functionsIn(source: string, file: string): TopLevelFunction[] {
  if (languageOf(file) === 'python') return pythonFunctions(source);
  return candidatesIn(parseTolerantly(source, file), source)
    .filter(({ kind, inside, name }) => kind === 'function' && inside === undefined && name !== '')
    .map(({ name, node }) => ({ name, line: placeOf(source, node.from).line }));
}

function pythonFunctions(source: string): TopLevelFunction[] {
  const found: TopLevelFunction[] = [];
  parsePython(source).iterate({
    enter({ node }) {
      const name = node.name === 'FunctionDefinition' ? node.getChild('VariableName') : null;
      if (name && !enclosureOf(node, source)) {
        found.push({ name: source.slice(name.from, name.to), line: placeOf(source, node.from).line });
      }
    },
  });
  return found;
}
