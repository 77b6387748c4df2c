# refused 8:5: 'fetch' is nested in 'analyse'; move it to the top level of the file.
from mycluster import view



async def analyse():
    @view.parallel(block=True)
    async def fetch(x):
        return x

    return fetch
