"""Rendering: replies of the engine turned into messages."""
