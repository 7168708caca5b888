"""What the bot begins itself: recalls of corrected facts, awaited answers, digests; one outbox sends them."""
