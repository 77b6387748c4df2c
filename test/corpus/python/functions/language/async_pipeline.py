# async def, gather, queues and semaphores: awaited on the engine.
import asyncio

from mycluster import view

LIMIT = 2


async def fetch(name, gate):
    async with gate:
        await asyncio.sleep(0)
        return name.upper()


@view.parallel(block=True)  # [["a", "b", "c"], [], ["d", 1]]
async def fetch_all(names):
    gate = asyncio.Semaphore(LIMIT)
    print("fetching", len(names))
    return await asyncio.gather(*(fetch(name, gate) for name in names))


async def main():
    print(await fetch_all(["x"]))


if __name__ == "__main__":
    asyncio.run(main())
