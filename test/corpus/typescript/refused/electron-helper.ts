// refused refused/helpers/electron-app.ts:1:1: 'electron' exists in the editor only and the function reaches it; move the code that needs it to another function
import { appName } from './helpers/electron-app';

/** @parallel range(3) */
export const title = (x: number): string => `${appName()} ${x}`;
