"""How the schema of each backend grew: ordered, named steps, each recorded in the step's own transaction."""
