// The outer planets, integrated with leapfrog steps; vectors are a small class.
class Vec {
  constructor(readonly x = 0, readonly y = 0, readonly z = 0) {}
  plus(o: Vec, k = 1): Vec {
    return new Vec(this.x + k * o.x, this.y + k * o.y, this.z + k * o.z);
  }
  get norm2(): number {
    return this.x ** 2 + this.y ** 2 + this.z ** 2;
  }
}

interface Body {
  name: string;
  mass: number;
  at: Vec;
  speed: Vec;
}

const G = 4 * Math.PI ** 2;
const bodies: readonly Body[] = Object.freeze([
  { name: 'sun', mass: 1, at: new Vec(), speed: new Vec() },
  { name: 'jupiter', mass: 9.5e-4, at: new Vec(5.2), speed: new Vec(0, 2.75) },
  { name: 'saturn', mass: 2.9e-4, at: new Vec(0, 9.5), speed: new Vec(-2.04, 0, 0.01) },
]);

const acceleration = (of: Body, all: readonly Body[]): Vec =>
  all
    .filter((other) => other !== of)
    .reduce((sum, { at, mass }) => {
      const d = at.plus(of.at, -1);
      return sum.plus(d, (G * mass) / d.norm2 ** 1.5);
    }, new Vec());

function energy(all: readonly Body[]): number {
  let total = 0;
  for (const [i, a] of all.entries()) {
    total += (a.mass * a.speed.norm2) / 2;
    for (const b of all.slice(i + 1)) total -= (G * a.mass * b.mass) / Math.sqrt(a.at.plus(b.at, -1).norm2);
  }
  return total;
}

/** @parallel [10, 100], [0.01, 0.002] */
export function simulate(steps: number, dt: number): { positions: Float64Array; drift: number } {
  let now = bodies.map((body) => ({ ...body }));
  const before = energy(now);
  for (let i = 0; i < steps; i++) {
    const halfway = now.map((b) => ({ ...b, speed: b.speed.plus(acceleration(b, now), dt / 2) }));
    const moved = halfway.map((b) => ({ ...b, at: b.at.plus(b.speed, dt) }));
    now = moved.map((b) => ({ ...b, speed: b.speed.plus(acceleration(b, moved), dt / 2) }));
  }
  return { positions: Float64Array.from(now.flatMap(({ at }) => [at.x, at.y, at.z])), drift: energy(now) - before };
}

if (!process.env['ENGINE']) console.log(simulate(1, 0.1).drift);
