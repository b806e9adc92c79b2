"""The help ledger: who helped whom, with what, and whether it worked."""
