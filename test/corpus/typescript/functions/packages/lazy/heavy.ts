import settings from './settings.json' with { type: 'json' };

export const describe = (name: string): string => `${name} of ${settings.label} ${import.meta.url.split('/').at(-1)}`;
