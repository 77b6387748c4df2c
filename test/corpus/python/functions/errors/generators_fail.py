# Errors after the first values of a generator, and in an awaited function.
import asyncio

from mycluster import view


@view.parallel(block=True)  # [3, 0]
def countdown(n):
    for i in range(3):
        yield 6 // (n - i)


async def later(x):
    await asyncio.sleep(0)
    return [1, 2][x]


@view.parallel(block=True)  # [1, 2]
async def awaited(x):
    return await later(x)
