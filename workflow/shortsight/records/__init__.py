"""Files that carry the code and settings that made them, and their manifest."""
