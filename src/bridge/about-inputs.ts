/** Whether a run was refused because of what it was to run over. Pure. */
import type { Failure } from './rpc';

/** The file of mistakes in an expression of inputs, as shipping calls it. */
const EXPRESSION = '<inputs>:';

export function isAboutInputs({ name, message }: Pick<Failure, 'name' | 'message'>): boolean {
  return name === 'InputsError' || (name === 'ShippingError' && message.startsWith(EXPRESSION));
}
