import assert from 'node:assert/strict';
import { parseFilter, unknownColumns, type FilterRow } from './filter';

const rows: Record<string, unknown>[] = [
  { item: 0, value: 3, radius: 1.5, name: 'Venus', time: 20 },
  { item: 1, value: -7, radius: 2, name: 'Earth', time: 1500 },
  { item: 2, value: 12n, radius: NaN, name: 'Moon <3', time: 900 },
  { item: 3, value: undefined, radius: undefined, name: undefined, time: undefined },
];
const columns = ['item', 'value', 'radius', 'name', 'time'];

function passing(text: string, names: string[] = []): (row: FilterRow) => boolean {
  return parseFilter(text, names).holds;
}

function kept(text: string): unknown[] {
  const passes = passing(text, columns);
  return rows
    .filter((row) =>
      passes({
        texts: () => [Object.values(row).join(' ')],
        value: (column) => row[column ?? 'value'],
      }),
    )
    .map(({ item }) => item);
}

describe('a filter of results', () => {
  it('looks for text, in any case', () => {
    assert.deepEqual(kept('earth'), [1]);
    assert.deepEqual(kept('  '), [0, 1, 2, 3]);
  });
  it('compares the value, or a column', () => {
    assert.deepEqual(kept('> 0'), [0, 2]);
    assert.deepEqual(kept('<=3'), [0, 1]);
    assert.deepEqual(kept('= 12'), [2]);
    assert.deepEqual(kept('!= 3'), [1, 2]);
    assert.deepEqual(kept('Radius >= 1.5'), [0, 1]);
    assert.deepEqual(kept("name == 'venus'"), [0]);
    assert.deepEqual(kept('name < f'), [1]);
  });
  it('finds what is not a number, and what is infinite, however that is written', () => {
    const found = (text: string): unknown[] => {
      const passes = passing(text);
      const all = [NaN, 1, -Infinity, Infinity, 'Nan', 'inf', 5n];
      return all.filter((value) => passes({ texts: () => [], value: () => value }));
    };
    for (const nan of ['= nan', '== NaN', '=NAN']) assert.deepEqual(found(nan), [NaN, 'Nan'], nan);
    for (const other of ['!= nan', '!== NaN'])
      assert.deepEqual(found(other), [1, -Infinity, Infinity, 'inf', 5n], other);
    assert.deepEqual(found("= 'nan'"), ['Nan']);
    for (const sign of ['< nan', '> NaN', '<= 3 && = nan']) assert.deepEqual(found(sign), [], sign);
    for (const high of ['= Infinity', '= INF', '= +inf']) assert.ok(found(high).includes(Infinity), high);
    for (const low of ['= -inf', '= -Infinity']) assert.deepEqual(found(low), [-Infinity], low);
    assert.deepEqual(found('< inf'), [1, -Infinity, 5n]);
  });
  it('knows units of time', () => {
    assert.deepEqual(kept('time > 0.9 s'), [1]);
    assert.deepEqual(kept('time<=20ms'), [0]);
  });
  it('takes several conditions', () => {
    assert.deepEqual(kept('radius > 1 && time > 1s'), [1]);
    assert.deepEqual(kept('radius > 1 and venus'), [0]);
  });
  it('takes several of which one will do, and binds those tighter that must hold together', () => {
    assert.deepEqual(kept('radius > 1.9 or value = 12'), [1, 2]);
    assert.deepEqual(kept('venus || earth'), [0, 1]);
    assert.deepEqual(kept('earth OR time < 1s AND value > 3'), [1, 2]);
    assert.deepEqual(kept('time > 1s && value > 0 || venus && value = 3'), [0]);
    assert.deepEqual(kept('name = earth or name = venus && time > 1 s or /moon/i'), [1, 2]);
    // What is not written yet is no condition.
    assert.deepEqual(kept('venus || '), [0]);
    assert.deepEqual(kept(' || && venus'), [0]);
    assert.deepEqual(kept('||'), [0, 1, 2, 3]);
  });
  it('compares a column with a value to its left, and with one at either side', () => {
    assert.deepEqual(kept('1.9 < radius'), [1]);
    assert.deepEqual(kept('2 >= RADIUS'), [0, 1]);
    assert.deepEqual(kept("'Venus' = name"), [0]);
    assert.deepEqual(kept('3 != value'), kept('value != 3'));
    assert.deepEqual(kept('0.5 s < time <= 900 ms'), [2]);
    assert.deepEqual(kept('-8<value<4 and venus'), [0]);
    assert.deepEqual(kept('3 > moon'), [], 'a text');
    assert.deepEqual(unknownColumns('2 < mass and 3 > a > 1 or 2 < 3', ['mass']), ['a', 'a', '2']);
  });
  it('asks for nothing, true and false as Python does', () => {
    const found = (text: string, values: unknown[]): unknown[] => {
      const passes = passing(text, ['mass']);
      return values.filter((value) => passes({ texts: () => [String(value)], value: () => value }));
    };
    const values = [null, 3, true, 'is none'];
    assert.deepEqual(found('mass is None', values), [null]);
    assert.deepEqual(found('mass is not None', values), values.slice(1));
    assert.deepEqual(found('not mass is null', values), values.slice(1));
    assert.deepEqual(found('Mass is True', values), [true]);
    assert.deepEqual(found('is none', values), ['is none']);
    assert.deepEqual(found('it is none', values), []);
  });

  it('compares a column with a date, a time of day or a version to its left', () => {
    const found = (text: string, ...dates: string[]): string[] => {
      const passes = passing(text, ['date']);
      return dates.filter((date) => passes({ texts: () => [date], value: () => date }));
    };
    const dates = ['2023-12-31', '2024-01-01', '2024-06-01T12:30:00Z'];
    assert.deepEqual(found('2024-01-01 < date', ...dates), found('date > 2024-01-01', ...dates));
    assert.deepEqual(found('2024-01-01 < date', ...dates), dates.slice(2));
    assert.deepEqual(found('2024-01-01 <= date < 2024-06', ...dates), dates.slice(1, 2));
    assert.deepEqual(found('2024-06-01 12:00 > Date', ...dates), dates.slice(0, 2));
    assert.deepEqual(found('date = 2024-06-01', ...dates, '2024-06-01 00:00:00'), [
      dates[2],
      '2024-06-01 00:00:00',
    ]);
    assert.deepEqual(found('date != 2024-06-01', ...dates), dates.slice(0, 2));
    assert.deepEqual(found('date <= 2024-06-01 12:30:00', ...dates), dates);
    assert.deepEqual(found('date <= 2024-06-01', ...dates), dates);
    assert.deepEqual(found('date > 2024-06-01', ...dates), []);
    assert.deepEqual(found('date > 2023', ...dates), dates.slice(1));
    const zoned = ['2024-06-01T12:00:00+00:00', '2024-06-01T14:00:00+00:00'];
    assert.deepEqual(found('date > 2024-06-01T13:00', ...zoned), zoned.slice(1));
    assert.deepEqual(found('date < 2024-06-01T15:30+02:00', ...zoned), zoned.slice(0, 1));
    assert.deepEqual(found('12:30 < date', '12:29', '12:31'), ['12:31']);
    assert.deepEqual(found('1.2.3 = date', '1.2.3', '1.2'), ['1.2.3']);
    assert.deepEqual(unknownColumns('2024-01-01 < born', ['date']), ['born']);
    assert.deepEqual(unknownColumns('2024-01 < 3 and 2024-01 < 2024-02', ['2024-01']), []);
  });
  describe('in parentheses', () => {
    const found = (text: string, ...all: string[]): string[] => {
      const passes = passing(text, ['x']);
      return all.filter((value) => passes({ texts: () => [value], value: () => value }));
    };
    it('takes together what stands in them', () => {
      assert.deepEqual(kept('(value > 3 or radius < 2) and name = venus'), [0]);
      assert.deepEqual(kept('name = venus and (value > 3 or radius < 2)'), [0]);
      assert.deepEqual(kept('value > 3 or radius < 2 and name = venus'), [0, 2]);
      assert.deepEqual(kept('(venus || earth) && (time > 1 s || value = 3)'), [0, 1]);
      assert.deepEqual(kept('(earth or moon) and value < 0'), [1]);
      assert.deepEqual(kept('((value = 12) or ( (venus and radius = 1.5) )) and time < 1 s'), [0, 2]);
      assert.deepEqual(kept('(1.9 < radius <= 2) or (value > 3)'), [1, 2]);
      assert.deepEqual(kept('(> 3)'), [2]);
      assert.deepEqual(unknownColumns('(a > 3 or x = (1, 2)) and b = 2', ['x']), ['a', 'b']);
      assert.deepEqual(kept('venus and ( or )'), [], 'no condition yet');
    });
    it('leaves those in quotes and in regular expressions alone', () => {
      assert.deepEqual(found("(x = ':)' or x = 'a) and (b') and /./", ':)', 'a) and (b', 'a'), [
        ':)',
        'a) and (b',
      ]);
      assert.deepEqual(found('(/^(a|b)$/ or /\\)/i) and /./', 'a', 'c', ':)'), ['a', ':)']);
      assert.deepEqual(found('/(a|b)/', 'a', 'c'), ['a']);
      assert.deepEqual(found('"(x > 3 or y)"', 'f(x > 3 or y)', '4'), ['f(x > 3 or y)']);
    });
    it('are of the text where what stands alone in them is one', () => {
      const error = 'SyntaxError: invalid syntax (<string>, line 1)';
      assert.deepEqual(found('(<string>, line 1)', error, 'a', '3'), [error]);
      for (const text of [
        '(<A>, 3)',
        '(<lambda> at 0x7f)',
        '(x=1, y=2)',
        '(a -> b)',
        '(x => b)',
        '(k: x, x > 2)',
      ])
        assert.deepEqual(found(text, `is ${text}`, text.slice(1, -1), 'b', '3'), [`is ${text}`], text);
      assert.deepEqual(found('(x = (1, 2)) or (x = "a, b")', '(1, 2)', 'a, b', 'a'), ['(1, 2)', 'a, b']);
      for (const [text, wanted] of [
        ['(x=one)', 'one'],
        ['"(x=one)"', 'f(x=one)'],
      ] as const)
        assert.deepEqual(found(text, 'f(x=one)', 'one'), [wanted]);
      assert.deepEqual(unknownColumns('(k=1, y=2) or (k=1) or (k=1', ['x']), ['k', '(k']);
    });
    it('finds the texts that hold some', () => {
      const texts = [
        'f(3)',
        'ValueError (line 3)',
        '(1, 2)',
        'in (<module>)',
        'f(a < 3)',
        '((1), 2)',
        '(a) b',
      ];
      for (const text of [...texts, '(<module>)', '(line 3)', '(3)', '(', ')', '(a', '(a < 3)', '(y=1)'])
        assert.deepEqual(found(text, `is ${text} so`), [`is ${text} so`], text);
      assert.deepEqual(found('(line 3) or (1, 2)', ...texts), ['ValueError (line 3)', '(1, 2)']);
      assert.deepEqual(found('= (1, 2) or x = f(3)', ...texts), ['f(3)', '(1, 2)']);
      assert.deepEqual(found('(read and write)', 'may (read and write)', '(read'), ['may (read and write)']);
      assert.deepEqual(found('(a or (b', '(a', '(b', 'a'), ['(a', '(b'], 'not closed');
      assert.deepEqual(found('(a or b) c', '(a', 'b) c', 'a'), ['(a', 'b) c'], 'something behind');
    });
    it('may be as many as one likes', () => {
      const many = Array.from({ length: 50 }, () => '(venus or value < 0)').join(' and ');
      assert.deepEqual(kept(many), [0, 1]);
      assert.deepEqual(kept(`${'('.repeat(500)}value > 3${')'.repeat(500)}`), [2]);
    });
  });
  describe('with not', () => {
    const found = (text: string, ...all: unknown[]): unknown[] => {
      const passes = passing(text, ['x']);
      return all.filter((value) => passes({ texts: () => [String(value)], value: () => value }));
    };
    it('keeps what does not pass parentheses', () => {
      assert.deepEqual(kept('not (radius > 1.9)'), [0, 2]);
      assert.deepEqual(kept('!(venus or value < 0)'), [2], 'failed: it has no value');
      assert.deepEqual(kept('NOT(venus or earth)'), [2, 3]);
      assert.deepEqual(kept('not (value > 0 and time > 500)'), [0, 1]);
      assert.deepEqual(kept('(earth or not (time > 500 || moon)) and radius > 0'), [0, 1]);
      assert.deepEqual(kept('not (earth or not (radius < 2))'), [0]);
      assert.deepEqual(kept('not (1 < radius < 2)'), [1, 2]);
      assert.deepEqual(kept('not (value = 3)'), kept('value != 3'));
    });
    it('keeps those for which a comparison does not hold, and that have a value there', () => {
      assert.deepEqual(kept('not value > 3'), [0, 1]);
      assert.deepEqual(kept('not > 3'), [0, 1]);
      assert.deepEqual(kept('not 1 < radius < 2 and not earth or 3 = value'), [0]);
      assert.deepEqual(kept('Not 3 < value'), [0, 1]);
      assert.deepEqual(found('not x > 2', 1, NaN, 3, 'a', undefined), [1, NaN, 'a']);
      assert.deepEqual(found('not x = nan', 1, NaN), [1]);
      assert.deepEqual(
        passing('not > 3', ['not'])({ texts: () => [], value: (name) => (name === 'not' ? 5 : 1) }),
        true,
      );
    });
    it('leaves a text alone', () => {
      for (const text of [
        'not found',
        'not',
        'not (3)',
        'not f(3)',
        'is not (a or b',
        'nothing > 3',
        'not a > b',
      ])
        assert.deepEqual(found(text, `is ${text} so`, 'found', '3'), [`is ${text} so`], text);
      assert.deepEqual(found('"not (a or b)"', 'is not (a or b)', 'c'), ['is not (a or b)']);
      assert.deepEqual(unknownColumns('not a > 3 or not (b > 2) or not x > 1', ['x']), ['a', 'b']);
    });
  });
  it('doubts a parenthesis that nothing opens', () => {
    const surplus = (text: string): unknown[] =>
      parseFilter(text, ['x']).doubts.map((doubt) => doubt.surplus);
    assert.deepEqual(surplus('x > 2) or (x < 3 and x = 1))'), ['x > 2)', undefined, 'x = 1))']);
    assert.deepEqual(surplus('(x > 2 or b) and f(3) or ":)" or x = ")" or /\\)/ or x = f(3)'), []);
  });
  it('takes a comparison with what is no column for text', () => {
    assert.deepEqual(kept('moon <3'), [2]);
  });
  it('takes a regular expression, and says when it is none', () => {
    assert.deepEqual(kept('/^1 -7/'), [1]);
    assert.deepEqual(kept('/VENUS/i'), [0]);
    assert.throws(() => kept('/(/'), SyntaxError);
  });
  it('does not take apart what stands in a regular expression, or in quotes', () => {
    const found = (text: string, ...all: string[]): string[] => {
      const passes = passing(text);
      return all.filter((value) => passes({ texts: () => [value], value: () => value }));
    };
    const texts = ['a && b', 'salt and pepper', 'a', 'b/c', '/usr/bin'];
    assert.deepEqual(found('/a && b/', ...texts), ['a && b']);
    assert.deepEqual(found('/SALT and P/i && pepper', ...texts), ['salt and pepper']);
    assert.deepEqual(found("= 'salt and pepper'", ...texts), ['salt and pepper']);
    assert.deepEqual(found('!= "a && b" && /a/', ...texts), ['salt and pepper', 'a']);
    assert.deepEqual(found('/a/ && /&&/', ...texts), ['a && b']);
    assert.deepEqual(found("= 'b/c' && /c/", ...texts), ['b/c']);
    assert.deepEqual(found('/^salt( or | and )p/ or /^b/', ...texts), ['salt and pepper', 'b/c']);
    assert.deepEqual(found("= 'a or b' or = 'b/c'", ...texts, 'a or b'), ['b/c', 'a or b']);
    assert.deepEqual(found("'salt and pepper' = x", ...texts), [], 'one text');
    assert.deepEqual(found('"A || b"', 'a', 'b', '"a || b"', 'is a || b'), ['"a || b"', 'is a || b']);
    assert.deepEqual(found("''", "''", 'a'), ["''"]);
    // What never ends is a text, or a word, as it stands.
    assert.deepEqual(found('/usr && bin', ...texts), ['/usr/bin']);
    assert.deepEqual(found('/usr && /B/i', ...texts), ['/usr/bin']);
    assert.deepEqual(found("!= 'a && b", ...texts), ['a && b', 'b/c', '/usr/bin']);
  });
  it('knows the column in a regular expression with && as no column', () => {
    assert.deepEqual(unknownColumns('/a > 1 && b > 2/ && c > 3', []), ['c']);
  });
});
