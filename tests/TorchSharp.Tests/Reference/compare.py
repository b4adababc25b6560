"""Compares freshly made reference files with the checked-in ones: compare.py FRESH [CHECKED_IN]. Exit code 1 where they differ."""
import glob
import json
import math
import os
import sys

RELATIVE, ABSOLUTE = 1e-4, 1e-5


def walk(fresh, kept, path, found):
    if isinstance(kept, dict) and isinstance(fresh, dict):
        for key in sorted(set(kept) | set(fresh)):
            if key not in kept or key not in fresh:
                found.append("%s.%s is in one file only" % (path, key))
            elif key != "torch":
                walk(fresh[key], kept[key], path + "." + key, found)
    elif isinstance(kept, list) and isinstance(fresh, list):
        if len(kept) != len(fresh):
            found.append("%s has %d entries, fresh %d" % (path, len(kept), len(fresh)))
            return
        for i, (a, b) in enumerate(zip(fresh, kept)):
            label = b.get("name", i) if isinstance(b, dict) else i
            walk(a, b, "%s[%s]" % (path, label), found)
    elif isinstance(kept, (int, float)) and isinstance(fresh, (int, float)):
        if not math.isclose(fresh, kept, rel_tol=RELATIVE, abs_tol=ABSOLUTE):
            found.append("%s: %r, fresh %r" % (path, kept, fresh))
    elif fresh != kept:
        found.append("%s: %r, fresh %r" % (path, kept, fresh))


def main():
    fresh_folder = sys.argv[1]
    kept_folder = sys.argv[2] if len(sys.argv) > 2 else os.path.dirname(os.path.abspath(__file__))
    differing = 0
    for path in sorted(glob.glob(os.path.join(fresh_folder, "*.json"))):
        name = os.path.basename(path)
        found = []
        with open(path) as a, open(os.path.join(kept_folder, name)) as b:
            walk(json.load(a), json.load(b), name, found)
        print("%s: %s" % (name, "the same" if not found else "%d differences" % len(found)))
        for line in found[:10]:
            print("  " + line)
        differing += bool(found)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
