"""A session over the engines 0 to 3, of which two are of each version. Prints one JSON object by names of steps.

usage: session.py PROFILE_DIR    (nothing here is pickled by value: clients and engines may be of any Python)
"""

import json
import sys

import ipyparallel as ipp

client = ipp.Client(profile_dir=sys.argv[1])
everyone, balanced = client[:], client.load_balanced_view()
told = {'ids': client.ids, 'version': ipp.__version__}


def raised(function, *args, **kwargs):
    try:
        return ['no error', repr(function(*args, **kwargs))]
    except ipp.CompositeError as e:
        return [type(e).__name__, *sorted({inner[0] for inner in e.elist}), len(e.elist)]
    except ipp.RemoteError as e:
        return [type(e).__name__, e.ename, e.evalue, isinstance(e.engine_info, dict)]


everyone.execute('import ipyparallel; version = ipyparallel.__version__; text = "here"', block=True)
told['engines'] = everyone['version']
everyone.push({'n': 7, 'items': [1, 2.5, None, 'x']}, block=True)
told['pulled'] = everyone.pull(('n', 'items'), block=True)
everyone.scatter('part', list(range(10)), block=True)
told['parts'] = everyone['part']
told['gathered'] = everyone.gather('part', block=True)
told['applied'] = everyone.apply_sync(len, [1, 2, 3])
told['big'] = [len(value) for value in everyone.apply_sync(bytes, 300_000)]
told['mapped'] = everyone.map_sync(abs, range(-10, 10))
result = balanced.map_async(abs, range(-40, 40), chunksize=1)
told['balanced'] = result.get()
told['shared'] = sorted(set(result.engine_id))
told['each'] = [client.load_balanced_view(i).apply_sync(sorted, [3, 1, 2]) for i in client.ids]
told['error'] = [raised(client[i].apply_sync, int, 'x') for i in client.ids]
told['errors'] = raised(everyone.apply_sync, int, 'x')
told['balanced error'] = raised(balanced.apply_sync, int, 'x')
first = balanced.apply_async(len, 'first')
with balanced.temp_flags(after=[first], follow=[first], timeout=20):
    second = balanced.apply_async(len, 'second')
told['dependent'] = [second.get(), first.get(), second.engine_id == first.engine_id]
with balanced.temp_flags(retries=1):
    told['retried'] = raised(balanced.apply_sync, int, 'x')
broadcast = client.broadcast_view()
told['broadcast'] = broadcast.apply_sync(len, 'four')
broadcast.is_coalescing = True
told['coalesced'] = broadcast.apply_sync(len, 'four')
printed = everyone.execute('print("said", n)', block=False)
printed.get()
printed.wait_for_output(20)
told['printed'] = printed.stdout
other = ipp.Client(profile_dir=sys.argv[1])
told['by another'] = other.get_result(first.msg_ids[0]).get()
told['status'] = other.result_status(first.msg_ids)['completed'] == first.msg_ids
told['queue'] = [client.queue_status()[i]['queue'] for i in client.ids]
told['records'] = len(client.db_query({'msg_id': {'$in': result.msg_ids}}, keys='msg_id'))
told['aborted'] = client.abort(block=True)
client.clear(block=True)
told['cleared'] = raised(client[0].pull, 'n', block=True)[1]
print(json.dumps(told))
