export interface FlowRate {
  litres: number;
  seconds: number;
}
