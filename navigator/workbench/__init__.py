"""For those who maintain paths: checks, proofs, comparisons, reports, previews and the command line."""
