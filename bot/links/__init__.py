"""Whether cited pages still answer: asked politely, one host at a time, with what was found kept."""
