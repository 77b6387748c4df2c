/** Becoming a dask cluster needs a scheduler written in Python inside the hub, and this one is not (protocol.md §7). */
import { RequestError, type RequestHandlers } from './requests';

export const daskRequests: RequestHandlers = {
  become_dask_request() {
    throw new RequestError(
      'NotImplementedError',
      "Engine Room's controller cannot become a dask scheduler: start ipyparallel's ipcontroller for this profile instead.",
    );
  },
  /** As ipyparallel answers where no such scheduler runs. */
  stop_distributed_request: () => ({ content: { status: 'ok' } }),
};
