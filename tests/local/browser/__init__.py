"""The page in a real headless Chromium: what a newcomer sees and does."""
