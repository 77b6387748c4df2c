/** Where the inputs of a tag are wrong: in the file, and not in an expression that the user never typed here. */
import { InputsError } from '../../shipment/inputs-error';
import { ShippingError } from '../../shipping/shipped-function';
import { Refusal } from '../exit-codes';
import type { Choice } from './choose';
import type { SourceFile } from './source-file';

/** @returns the error, with the inputs' place in the file if it is they that it is about. */
export function placedInTag(error: unknown, file: SourceFile, { over, tag }: Choice): unknown {
  if (!tag) return error;
  const isShipping = error instanceof ShippingError && error.file === '<inputs>';
  if (!isShipping && !(error instanceof InputsError && error.file === undefined)) return error;
  const lines = file.text.split(/\r\n|\r|\n/);
  // The nearest above the function; what goes over lines, or stands in a call below, is named by the function's place.
  const line = lines.slice(0, tag.line).findLastIndex((text) => text.includes(over));
  if (line < 0) return new Refusal(`${file.shown}:${tag.line}:${tag.column}: ${error.reason}`);
  const column = lines[line]!.lastIndexOf(over) + (isShipping && error.line === 1 ? error.column : 1);
  return new Refusal(`${file.shown}:${line + 1}:${column}: ${error.reason}`);
}
