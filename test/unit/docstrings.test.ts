/** Every export of the library says what it is: its users read that in their editor, and nowhere else. */
import assert from 'node:assert/strict';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');

describe('the library', () => {
  it('has a docstring at every export', function () {
    this.timeout(60_000);
    const entry = join(root, 'src/cluster/index.ts');
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file));
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const program = ts.createProgram([entry], options);
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(entry);
    const module = source && checker.getSymbolAtLocation(source);
    assert.ok(module);
    const undocumented = checker.getExportsOfModule(module).flatMap((found) => {
      const symbol = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
      if (symbol.getDocumentationComment(checker).length > 0) return [];
      const [declaration] = symbol.declarations ?? [];
      return [`${found.name} (${relative(root, declaration?.getSourceFile().fileName ?? '')})`];
    });
    assert.deepEqual(undocumented, []);
  });
});
