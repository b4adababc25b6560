"""Runs every script of a folder of reference values anew and prints, as JSON, where its file differs from the checked-in one."""
import glob
import json
import os
import subprocess
import sys
import tempfile

folder = sys.argv[1]
sys.path.insert(0, folder)
sys.dont_write_bytecode = True
from compare import walk  # noqa: E402

differences = {}
with tempfile.TemporaryDirectory() as fresh:
    for script in sorted(glob.glob(os.path.join(folder, "*.py"))):
        name = os.path.splitext(os.path.basename(script))[0]
        # The others are the harness itself, or make files that hold no reference values (script.pt).
        if not os.path.exists(os.path.join(folder, name + ".json")):
            continue
        subprocess.run([sys.executable, "-B", "-W", "ignore", script, fresh], check=True, stdout=sys.stderr)
        with open(os.path.join(fresh, name + ".json")) as made, open(os.path.join(folder, name + ".json")) as kept:
            found = []
            walk(json.load(made), json.load(kept), name, found)
            differences[name] = found[:20]
print(json.dumps(differences))
