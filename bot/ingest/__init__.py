"""Reading outside articles into passages that can be asked for."""
