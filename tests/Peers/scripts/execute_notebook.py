"""Executes notebooks with nbclient and writes them as Jupyter does.

Run: python3 execute_notebook.py FROM TO [FROM TO ...]
Prints {"notebooks": [{"errors": [text, ...], "cells": executed}]}.
"""
import json
import sys

import nbformat
from nbclient import NotebookClient

results = []
for source, target in zip(sys.argv[1::2], sys.argv[2::2]):
    notebook = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    NotebookClient(notebook, timeout=600, startup_timeout=120, kernel_name=notebook.metadata.kernelspec.name, allow_errors=True, record_timing=False).execute()
    nbformat.validate(notebook)
    nbformat.write(notebook, target)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    results.append({
        "errors": ["\n".join(output.traceback) for output in outputs if output.output_type == "error"],
        "cells": sum(cell.cell_type == "code" and cell.execution_count is not None for cell in notebook.cells),
    })
print(json.dumps({"notebooks": results}))
