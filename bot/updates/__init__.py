"""The update loop: a durable inbox between a source of updates and aiogram's dispatcher."""
