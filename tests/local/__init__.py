"""The chat page: its protocol, its session and the page itself in a real browser."""
