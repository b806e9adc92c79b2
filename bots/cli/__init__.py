"""The command line: one thin command for each thing an operator or a newcomer does."""
