"""The numbers that judge the claims, from the tables of the study."""
