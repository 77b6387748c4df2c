# hashlib, base64, zlib, struct: bytes in and out.
import base64
import hashlib
import struct
import zlib

from mycluster import view

HEADER = struct.Struct(">HI")


@view.parallel(block=True)  # [b"", b"engine room", bytes(range(256))]
def packed(data):
    small = zlib.compress(data, 9)
    return {
        "sha": hashlib.sha256(data).hexdigest(),
        "text": base64.b85encode(data).decode(),
        "frame": HEADER.pack(len(data), zlib.crc32(data)) + data[:4],
        "same": zlib.decompress(small) == data,
    }
