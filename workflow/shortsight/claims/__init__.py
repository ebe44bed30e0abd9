"""The paper's claims, judged by the evidence of the study."""
