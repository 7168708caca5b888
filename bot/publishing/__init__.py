"""The published base: built aside, swapped under running questions, compared, rolled back, exported."""
