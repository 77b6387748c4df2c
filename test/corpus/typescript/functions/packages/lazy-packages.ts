// Heavy packages are only loaded by those who need them.
const loaders = {
  zod: async () => (await import('zod')).z.string().parse('text'),
  lodash: async () => (await import('lodash')).default.camelCase('engine room'),
  d3: async () => String((await import('d3-array')).max([3, 1, 2])),
  units: async () => String((await import('@corpus/units')).metres(1, 'km')),
  own: async () => (await import('./lazy/heavy')).describe('own'),
  json: async () => (await import('./lazy/settings.json')).default.label,
  missing: async () => String(await import('no-such-package' as string)),
};

/** @parallel Object.keys(loaders) as (keyof typeof loaders)[] */
export async function load(name: keyof typeof loaders): Promise<string> {
  try {
    return await loaders[name]();
  } catch (error) {
    throw new Error(`${name} could not be loaded`, { cause: (error as NodeJS.ErrnoException).code });
  }
}
