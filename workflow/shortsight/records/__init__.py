"""Files that say what made them, and the manifest of all of them."""
