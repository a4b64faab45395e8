"""What follows from answers: which services fit, why, in which order, and what to ask next."""
