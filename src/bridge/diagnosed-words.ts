/** What the cluster library found out about tagged functions, in the language of the editor. Pure. */
import type { TagDiagnostic } from '../cluster/shipping/diagnosing/tag-diagnostic';
import type { TaggedFunction } from '../cluster/shipping/shipped-function';
import { clusterWords } from './cluster-words';

export function diagnosticWords(diagnostic: TagDiagnostic): TagDiagnostic {
  return {
    ...diagnostic,
    message: clusterWords(diagnostic.message),
    related: diagnostic.related.map((one) => ({ ...one, message: clusterWords(one.message) })),
    remedies: diagnostic.remedies.map((one) => ({ ...one, title: clusterWords(one.title) })),
  };
}

export function taggedWords(tagged: TaggedFunction): TaggedFunction {
  return tagged.refusal === undefined ? tagged : { ...tagged, refusal: clusterWords(tagged.refusal) };
}
