"""The numbers that claims are judged by, taken from the tables of the study."""
