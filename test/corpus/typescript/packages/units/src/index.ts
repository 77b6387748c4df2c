export { metres } from './length';

export enum Scale {
  Celsius = 'C',
  Kelvin = 'K',
}

export const toKelvin = (value: number, scale: Scale): number =>
  scale === Scale.Celsius ? value + 273.15 : value;
