"""The fact base: its types, its TOML reader and its checks."""
