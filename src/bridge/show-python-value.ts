/** A value of a Python function as one line of text for people: as Python prints it, or as JavaScript does what Python has not. */
import { pythonRepr } from '../cluster/codec/words/python-repr';
import { showValue } from './show-value';

export function showPythonValue(value: unknown): string {
  return pythonRepr(value, showValue);
}
