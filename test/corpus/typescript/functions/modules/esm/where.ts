import { basename } from 'node:path';

export const where = (): string => `${basename(import.meta.filename)} in ${basename(new URL('.', import.meta.url).pathname)}`;
