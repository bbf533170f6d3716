"""The register as a sheet: what its columns mean, what an import would do, and doing it.

`columns` knows the columns, `planning` reads a sheet against the register, `applying` writes
what was confirmed, `exporting` writes the same columns out again.
"""
