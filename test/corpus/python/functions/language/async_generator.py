# An async generator: its values come as a list.
import asyncio

from mycluster import view


@view.parallel(block=True)  # [3, 0]
async def ticks(count):
    for index in range(count):
        await asyncio.sleep(0)
        yield index * index
