"""Pictures, drawn in a process of their own: the bot itself never loads the drawing library."""
