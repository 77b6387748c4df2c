/** What decides whether a life in fast motion is what it should be: its events, and what counts as a rise. */
import assert from 'node:assert/strict';
import { rise } from '../life/support/figures';
import { nextEvent, ways, type LifeEvent, type Situation, type Way } from '../life/support/plan';
import { randomChoices } from '../support/slices/random-choices';

const nothing: Situation = { cluster: 'none', javascript: 0, python: 0 };
const two: Situation = { cluster: 'running', javascript: 2, python: 0 };

function drawn(way: Way, situation: Situation, seed = 7): LifeEvent[] {
  const choices = randomChoices(seed);
  const happened = new Set<LifeEvent>();
  return Array.from({ length: 400 }, () => {
    const event = nextEvent(choices, way, situation, happened);
    happened.add(event);
    return event;
  });
}

describe('the plan of a life', () => {
  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(drawn('restless', two), drawn('restless', two));
    assert.notDeepEqual(drawn('restless', two), drawn('restless', two, 8));
  });

  it('has all that a way has', () => {
    const possible = Object.keys(ways.restless).filter((event) => event !== 'engine more');
    assert.deepEqual(new Set(drawn('restless', two)), new Set(possible));
  });

  it('has nothing that needs a cluster where none runs, and mostly starts one', () => {
    const events = drawn('stays', nothing);
    assert.deepEqual(new Set(events), new Set(['start', 'map', 'Python map', 'run page']));
    assert.ok(events.filter((event) => event === 'start').length > events.length / 2);
  });

  it('never stops the one cluster that is to live through it all', () => {
    const ends: LifeEvent[] = ['stop', 'restart', 'idle stop', 'controller crash', 'close and open'];
    assert.deepEqual(
      drawn('oneCluster', two).filter((event) => ends.includes(event)),
      [],
    );
  });
});

describe('a rise', () => {
  it('is what the least of the later figures is above the least of the earlier ones', () => {
    assert.equal(rise([10, 11, 12, 13, 14, 15]), 3);
    assert.equal(rise([10, 10, 10, 10]), 0);
  });

  it('is not seen in an odd figure, wherever it stands', () => {
    assert.equal(rise([90, 10, 10, 10, 10]), 0);
    assert.equal(rise([10, 10, 10, 10, 90]), 0);
  });
});
