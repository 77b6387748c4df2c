/** What counts of a Python module, and what it imports: parsed once, in slices, so that nothing else waits for long. */
import type { SyntaxNode } from '@lezer/common';
import { countingText, eachPieceInSlices, type Piece } from '../code-marks';

export interface Import {
  /** Dots in front. */
  level: number;
  /** `a`, `b` of `a.b`; a name that is imported from there may be a module, too. */
  parts: string[];
}

/** A statement of a module's top level. */
export interface ModulePiece extends Piece {
  /** In it, however deep. */
  imports: readonly Import[];
  /** It binds what nobody can tell. */
  isStar: boolean;
}

export async function modulePieces(source: string, file: string): Promise<ModulePiece[]> {
  const pieces: ModulePiece[] = [];
  await eachPieceInSlices(source, file, (piece, node) => {
    const isStar = node.name === 'ImportStatement' && /\bimport\s*\*/.test(piece.text);
    pieces.push({ ...piece, imports: importsIn(node, source), isStar });
  });
  return pieces;
}

function importsIn(statement: SyntaxNode, source: string): Import[] {
  const found: Import[] = [];
  statement.cursor().iterate((node) => {
    if (node.name === 'ImportStatement') found.push(...importsOf(countingText(node.node, source, true)));
  });
  return found;
}

/** Of `import a.b as c, d`, or `from ..a import (b, c as d)`. */
function importsOf(text: string): Import[] {
  const flat = text.replaceAll(/[()\\\s]+/g, ' ').trim();
  const [, dots, module, names] = /^from ([. ]*)([\p{ID_Continue}.]*) ?import (.+)$/u.exec(flat) ?? [];
  const listed = (names ?? flat.replace(/^import /, ''))
    .split(',')
    .map((one) => one.trim().split(' ')[0] ?? '');
  if (names === undefined) return listed.map((one) => ({ level: 0, parts: one.split('.') }));
  const level = (dots ?? '').replaceAll(' ', '').length;
  const parts = module === undefined || module === '' ? [] : module.split('.');
  return listed.map((one) => ({ level, parts: one === '*' ? parts : [...parts, one] }));
}
