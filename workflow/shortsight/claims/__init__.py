"""What the paper claims, judged by the evidence of the study."""
