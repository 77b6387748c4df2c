"""The answer to a call, as an `apply_reply` of ipyparallel's kernel carries it."""
from ipyparallel.serialize import PrePickled

# A pickle of a CannedBytes whose buffers are the frames behind it: a Python client that asks for this
# result can take it off the reply like any other, and sees the first frame.
_HEAD = (
    b"\x80\x02cipyparallel.serialize.canning\nCannedBytes\n)\x81}("
    b"X\x0b\x00\x00\x00engine_roomK\x01X\x07\x00\x00\x00buffers]("
)
_TAIL = b"eub."


def canned(frames):
    """What a function returns that wants these very frames to be sent."""
    result = PrePickled.__new__(PrePickled)
    result.buffers = [_HEAD + b"N" * len(frames) + _TAIL] + list(frames)
    return result


def current_kernel():
    """The kernel that runs the request, and the request's id; a pair of None where there is none."""
    try:
        from IPython import get_ipython

        kernel = get_ipython().kernel
        return kernel, kernel.get_parent()["header"]["msg_id"]
    except Exception:
        return None, None


def when_finished(kernel, msg_id, more, failure):
    """Add to the content of the reply to come, and make it an error when there is a failure (a record).

    The kernel has either a result or an error for a reply; of several items some may have failed. So it is
    met in its last step, once: the attribute hides the method for this reply only.
    """
    if kernel is None or not callable(getattr(kernel, "finish_metadata", None)):
        return

    def finish(parent, metadata, content):
        vars(kernel).pop("finish_metadata", None)
        if parent.get("header", {}).get("msg_id") == msg_id:
            content["engine_room"] = dict(version=1, **more)
            if failure is not None:
                content.setdefault("engine_info", _engine_info(kernel))
                content.update(
                    status="error",
                    ename=failure["name"],
                    evalue=failure["message"],
                    traceback=failure["stack"].split("\n"),
                )
        return kernel.finish_metadata(parent, metadata, content)

    vars(kernel)["finish_metadata"] = finish


def publish_progress(kernel, done):
    """Items done so far, to whoever sent the request. Nobody's work depends on it."""
    try:
        publish(kernel, "task_progress", {"done": done})
    except Exception:
        pass


def publish(kernel, kind, content):
    """To whoever sent the request that runs."""
    kernel.send_response(kernel.iopub_socket, kind, content)


def _engine_info(kernel):
    number = getattr(kernel, "engine_id", -1)
    return {"engine_uuid": kernel.ident, "engine_id": number, "method": "apply"}
