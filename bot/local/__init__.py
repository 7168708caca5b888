"""The local chat page: an aiogram session whose other end is a browser."""
