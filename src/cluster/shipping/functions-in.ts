/** Names of the functions at a file's top level, tagged or not: what could have been meant. */
import { candidatesIn, parseTolerantly } from './finding/source-tree';
import { languageOf } from './language';
import { enclosureOf, parsePython } from './python/source-tree';

export function functionsIn(source: string, file: string): string[] {
  if (languageOf(file) === 'python') return pythonFunctions(source);
  return candidatesIn(parseTolerantly(source, file), source)
    .filter(({ kind, inside, name }) => kind === 'function' && inside === undefined && name !== '')
    .map(({ name }) => name);
}

function pythonFunctions(source: string): string[] {
  const names: string[] = [];
  parsePython(source).iterate({
    enter({ node }) {
      const name = node.name === 'FunctionDefinition' ? node.getChild('VariableName') : null;
      if (name && !enclosureOf(node, source)) names.push(source.slice(name.from, name.to));
    },
  });
  return names;
}
