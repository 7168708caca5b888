"""The index: a disposable, immutable SQLite file built from the fact base."""
