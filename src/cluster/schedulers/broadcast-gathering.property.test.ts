/** Whatever comes in whatever order: one reply for each broadcast that is complete, its parts in their places, and nothing left behind. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BroadcastGathering, type BroadcastTarget, type EngineReply } from './broadcast-gathering';

const ENGINES = 4;
const engine = fc.nat({ max: ENGINES - 1 });
const number = fc.nat({ max: 5 });
const step = fc.oneof(
  fc.record({ do: fc.constant('begin' as const), targets: fc.uniqueArray(engine, { minLength: 1 }) }),
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('reply' as const), number, engine, ok: fc.boolean() }),
  },
  fc.record({ do: fc.constant('lose' as const), engine }),
);

function replyOf(uuid: string, ok: boolean): EngineReply {
  const content = { status: ok ? 'ok' : 'error', from: uuid };
  return { header: {}, parent: {}, metadata: {}, content, buffers: ok ? [Buffer.from(uuid)] : [] };
}

describe('broadcast gathering, whatever happens', () => {
  it('answers what is complete exactly once, and keeps nothing of the rest', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const gathering = new BroadcastGathering();
        /** By broadcast: its targets, and how those answered that did. Gone when it is answered, or lost. */
        const open = new Map<string, { targets: string[]; answers: Map<string, boolean> }>();
        let begun = 0;

        const reply = (id: string, uuid: string, ok: boolean): void => {
          const gathered = gathering.reply(id, uuid, replyOf(uuid, ok));
          const expected = open.get(id);
          if (expected?.targets.includes(uuid) && !expected.answers.has(uuid)) expected.answers.set(uuid, ok);
          if (!expected || expected.answers.size < expected.targets.length) {
            assert.equal(gathered, undefined);
            return;
          }
          open.delete(id);
          const succeeded = expected.targets.filter((target) => expected.answers.get(target));
          const failed = expected.targets.find((target) => !expected.answers.get(target));
          assert.deepEqual(gathered?.reply.buffers.map(String), succeeded);
          assert.equal(gathered.reply.content['from'], failed ?? uuid);
          assert.equal(gathered.client.toString(), id);
        };

        for (const move of steps) {
          if (move.do === 'begin') {
            const id = `m${begun++}`;
            const targets = move.targets.map((at): BroadcastTarget => [`e${at}`, at]);
            gathering.begin(id, Buffer.from(id), targets);
            open.set(id, { targets: targets.map(([uuid]) => uuid), answers: new Map() });
          } else if (move.do === 'reply') reply(`m${move.number}`, `e${move.engine}`, move.ok);
          else {
            gathering.engineLost(`e${move.engine}`);
            for (const [id, { targets, answers }] of open) {
              if (targets.includes(`e${move.engine}`) && !answers.has(`e${move.engine}`)) open.delete(id);
            }
          }
          assert.equal(gathering.size, open.size);
        }
        for (const [id, { targets }] of [...open]) for (const uuid of targets) reply(id, uuid, true);
        assert.equal(gathering.size, 0);
      }),
      { numRuns: 500 },
    );
  });
});
