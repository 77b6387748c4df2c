"""Engine Room on a Python engine: the value codec, and calls from TypeScript (docs/codec.md, docs/wire.md)."""
