"""A Telegram bot that answers questions about regional digital initiatives from checked facts."""
