export * from './geometry';
export * as geometry from './geometry';
export { perimeter as perimeterOf } from './geometry';
export { default } from './shout';
export { default as shoutAgain } from './shout';
export const VERSION = '1.2.3';
