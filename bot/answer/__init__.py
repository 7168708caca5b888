"""The answering engine: a pure function of a question, a turn and a fact base."""
