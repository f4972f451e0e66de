"""What peers go by when a project is defended before them, and what its owner checks before handing it in."""
