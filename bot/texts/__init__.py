"""Frame texts in Russian and English."""
