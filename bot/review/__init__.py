"""Review: what editors send becomes drafts, and approved drafts become facts of the published base."""
