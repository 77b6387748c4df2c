/** Results of work that was sent by another client, or by this one long ago: the hub has them. */
import { AsyncResult } from '../async-result';

/**
 * An AsyncResult some parts of which come out of the hub's records. It asks the hub now and then until they are
 * there. Of rich output it knows the value of executed code only: the hub keeps no more.
 */
export class AsyncHubResult<T, V = T> extends AsyncResult<T, V> {}
