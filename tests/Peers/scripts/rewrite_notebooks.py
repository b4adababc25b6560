"""Reads notebooks, validates them, and writes them again: a file that Jupyter would have written comes out byte for byte.

Run: python3 rewrite_notebooks.py FILE ...
Prints {"different": {file: first differing line, ...}}.
"""
import json
import sys

import nbformat

different = {}
for path in sys.argv[1:]:
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    again = nbformat.writes(notebook)
    if not again.endswith("\n"):
        again += "\n"  # as nbformat.write does
    if again != text:
        pairs = zip(text.splitlines() + [""], again.splitlines() + [""])
        different[path] = next((f"{ours[:120]!r} instead of {theirs[:120]!r}" for ours, theirs in pairs if ours != theirs), "another length")
print(json.dumps({"different": different}))
