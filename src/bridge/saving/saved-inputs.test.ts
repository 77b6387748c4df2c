import assert from 'node:assert/strict';
import { csvLines } from './csv';
import { jsonLines } from './json-lines';
import { savedInputs } from './saved-inputs';

/** As Python's `pickle.dumps` writes them, in base64: 0.5, {'sigma': 2}, 1+2j, datetime.date(2024, 1, 2). */
const PICKLED = [
  'gASVCgAAAAAAAABHP+AAAAAAAAAu',
  'gASVDgAAAAAAAAB9lIwFc2lnbWGUSwJzLg==',
  'gASVLgAAAAAAAACMCGJ1aWx0aW5zlIwHY29tcGxleJSTlEc/8AAAAAAAAEdAAAAAAAAAAIaUUpQu',
  'gASVIAAAAAAAAACMCGRhdGV0aW1llIwEZGF0ZZSTlEMEB+gBApSFlFKULg==',
];

describe('the inputs of a run in a file', () => {
  const outcomes = PICKLED.map((_, index) => ({ index, ok: true as const, value: index, engine: 0 }));

  it('are what Python was given, and nothing where only Python can read it', () => {
    const inputs = savedInputs({ sequences: [PICKLED], pickled: [0] }, null);
    assert.deepEqual(
      [...jsonLines({ outcomes, inputs })],
      [
        '{"item":0,"input":0.5,"value":0}\n',
        '{"item":1,"input":{"sigma":2},"value":1}\n',
        '{"item":2,"input":"(1+2j)","value":2}\n',
        '{"item":3,"input":null,"value":3}\n',
      ],
    );
    assert.equal(
      [...csvLines({ outcomes, inputs })].join(''),
      'item,input,value,error\r\n0,0.5,0,\r\n1,"{""sigma"":2}",1,\r\n2,(1+2j),2,\r\n3,,3,\r\n',
    );
  });

  it('have a column for each field where all of them are records', () => {
    const inputs = savedInputs({ sequences: [[PICKLED[1]]], pickled: [0] }, null);
    const [one] = outcomes;
    assert.match(
      [...csvLines({ outcomes: one ? [one] : [], inputs })].join(''),
      /^item,input\.sigma,value,error\r\n0,2,0,/,
    );
  });

  it('are read from their pickles once for all the fields of a row', () => {
    const [list] = savedInputs({ sequences: [[PICKLED[1], PICKLED[1]]], pickled: [0] }, null);
    assert.equal(list?.at(0), list?.at(0));
    assert.notEqual(list?.at(1), list?.at(0));
  });

  it('are as they were made where nothing is pickled, and one under a debugger', () => {
    const [list] = savedInputs({ sequences: [[3, 4, 5]] }, 1);
    assert.deepEqual([...(list ?? [])], [4]);
  });
});
