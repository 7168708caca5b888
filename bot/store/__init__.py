"""Mutable state: the update inbox, turns and preferences."""
