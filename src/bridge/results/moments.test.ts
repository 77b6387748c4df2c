import assert from 'node:assert/strict';
import { beginsIn, momentOf, type Moment } from './moments';

const moment = (text: string): Moment => momentOf(text) ?? assert.fail(text);

describe('a point in time', () => {
  it('is as long as what is written of it', () => {
    const length = (text: string): number => moment(text).to - moment(text).from;
    const lengths = [
      '2024',
      '2024-02',
      '2024-02-03',
      '2024-02-03 04',
      '2024-02-03T04:05',
      '2024-02-03T04:05:06',
    ];
    assert.deepEqual(
      lengths.map(length),
      [366, 29, 1, 1 / 24, 1 / 1440, 1 / 86_400].map((days) => days * 86_400_000),
    );
    assert.equal(length('2024-02-03 04:05:06.25Z'), 10);
    for (const text of [
      '12:30',
      '1.2.3',
      '20240203',
      'Moon',
      '2024-2-3',
      '2024-1234',
      '2024-01-02Z',
      '-2024',
      '',
    ])
      assert.equal(momentOf(text), undefined);
  });

  it('begins before another, in it, or behind it', () => {
    const found = (other: string, ...texts: string[]): number[] =>
      texts.map((text) => beginsIn(moment(text), moment(other)));
    assert.deepEqual(
      found('2024-06-01', '2024-05-31 23:59:59.9', '2024-06-01', '2024-06-01T12:00', '2024-06-02'),
      [-1, 0, 0, 1],
    );
    assert.deepEqual(found('2024-06-01T12:00', '2024-06-01 12:00:30', '2024-06-01 12:01'), [0, 1]);
    // Clocks of two zones.
    assert.deepEqual(
      found('2024-06-01T13:00Z', '2024-06-01T14:00:00+02:00', '2024-06-01T15:00:00+0200'),
      [-1, 0],
    );
    assert.deepEqual(
      found('2024-06-01T13:00', '2024-06-01T12:00:00+00:00', '2024-06-01T14:00:00+00:00'),
      [-1, 1],
    );
    assert.deepEqual(found('2024-06-01T13:00-02:30', '2024-06-01T13:00'), [0]);
  });
});
