"""Formats to texts. The libraries behind them are heavy: only the reading process imports these modules."""
