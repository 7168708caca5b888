"""The HTTP side of a bot that Telegram calls: the webhook, health, metrics."""
