import assert from 'node:assert/strict';
import { decodeText } from './text-file';

const bytes = (...parts: readonly (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const LATIN = [0xe9];

describe('decodeText', () => {
  const read: [title: string, file: string, bytes: Buffer, text: string][] = [
    ['UTF-8', 'a.csv', bytes('é,😀\n'), 'é,😀\n'],
    ['UTF-8 with its mark', 'a.ts', bytes([0xef, 0xbb, 0xbf], 'é'), 'é'],
    ['UTF-16 of Windows', 'a.csv', bytes([0xff, 0xfe], Buffer.from('é\n', 'utf16le').toJSON().data), 'é\n'],
    ['UTF-16 the other way round', 'a.json', bytes([0xfe, 0xff, 0x00, 0xe9]), 'é'],
    ['an empty file', 'a.py', bytes(), ''],
    ['a coding line', 'a.py', bytes('# -*- coding: latin-1 -*-\n', LATIN), '# -*- coding: latin-1 -*-\né'],
    [
      'one behind a comment',
      'a.py',
      bytes('#!python\n# vim: fileencoding=ISO_8859_1\r\n', LATIN),
      '#!python\n# vim: fileencoding=ISO_8859_1\r\né',
    ],
    ['a code page of Windows', 'a.py', bytes('# coding: cp1252\n', [0x80]), '# coding: cp1252\n€'],
    [
      'what is no euro in Latin-1',
      'a.py',
      bytes('# coding: iso8859-1\n', [0x80]),
      '# coding: iso8859-1\n\x80',
    ],
    ['an encoding of Japan', 'a.py', bytes('# coding=euc_jp\n', [0xa4, 0xa2]), '# coding=euc_jp\nあ'],
    ['ASCII', 'a.py', bytes('# coding: ascii\nx\n'), '# coding: ascii\nx\n'],
    [
      'a mark before a coding line',
      'a.py',
      bytes([0xef, 0xbb, 0xbf], '# coding: latin-1\né'),
      '# coding: latin-1\né',
    ],
  ];
  for (const [title, file, raw, text] of read) {
    it(`reads ${title}`, () => assert.equal(decodeText(raw, file), text));
  }

  const refused: [title: string, file: string, bytes: Buffer, message: string, line: number][] = [
    [
      'a table of Excel',
      'a.csv',
      bytes('city\nOrl', LATIN, 'ans\n'),
      "it is no UTF-8 text (byte 0xE9): save the file as UTF-8 (in Excel: 'CSV UTF-8')",
      2,
    ],
    [
      'half a character',
      'a.jsonl',
      bytes('"é"\n\n"', [0xc3]),
      'it is no UTF-8 text (byte 0xC3): save the file as UTF-8',
      3,
    ],
    [
      'what is over-long',
      'a.ts',
      bytes([0xc0, 0x80]),
      'it is no UTF-8 text (byte 0xC0): save the file as UTF-8',
      1,
    ],
    [
      'a coding line behind a statement',
      'a.py',
      bytes('x = 1\n# coding: latin-1\n', LATIN),
      'it is no UTF-8 text (byte 0xE9): save the file as UTF-8',
      3,
    ],
    [
      'one of another language',
      'a.js',
      bytes('# coding: latin-1\n', LATIN),
      'it is no UTF-8 text (byte 0xE9): save the file as UTF-8',
      2,
    ],
    [
      'a broken promise',
      'a.py',
      bytes('# coding: ascii\nx\n', LATIN),
      'it is no ASCII text (byte 0xE9), as it says: save the file as UTF-8, and say so',
      3,
    ],
    [
      'another',
      'a.py',
      bytes('# coding: euc-jp\n', [0xa4]),
      "it is no text in the encoding 'euc-jp', as it says: save the file as UTF-8",
      1,
    ],
    [
      'what no Windows has',
      'a.py',
      bytes('# coding: cp1252\n', [0x81]),
      "it is no text in the encoding 'cp1252', as it says: save the file as UTF-8",
      1,
    ],
    [
      'an encoding nobody knows',
      'a.py',
      bytes('#\n# coding: klingon\n'),
      "the encoding 'klingon' is not known here: save the file as UTF-8, and say so",
      2,
    ],
    [
      'UTF-16 cut short',
      'a.csv',
      bytes([0xff, 0xfe, 0x41]),
      "it is no text in the encoding 'utf-16le', as it says: save the file as UTF-8",
      1,
    ],
  ];
  for (const [title, file, raw, message, line] of refused) {
    it(`refuses ${title}`, () =>
      assert.throws(() => decodeText(raw, file), { name: 'TextError', message, line }));
  }
});
