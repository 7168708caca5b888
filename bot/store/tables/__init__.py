"""The tables of the store, each behind its Protocol, in SQL that every backend understands."""
