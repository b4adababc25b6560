"""What the peers of the benchmarks share: answering requests for timings, and the photos that several read.

A request is a line {"row": name, "iterations": n} on standard input; the answer is {"seconds": t} for n iterations, {"mebibytes": m} where an iteration returns such a number, or {"error": text}, on standard output.
The first answer is {"ready": version}.
"""

import json
import os
import sys
import time


def serve(version, prepare, keep=True):
    """Answers until the input ends. prepare(row) gives a function that makes one iteration, or None for a row there is not.

    Where keep is false, only the last row's function is held, for rows whose models would fill the memory together."""
    # Answers have a stream of their own: what a library prints must not end up among them.
    answers, sys.stdout = sys.stdout, sys.stderr
    prepared = {}

    def answer(**fields):
        print(json.dumps(fields), file=answers, flush=True)

    answer(ready=version)
    for line in sys.stdin:
        request = json.loads(line)
        row = request["row"]
        if row not in prepared:
            if not keep:
                prepared.clear()
            prepared[row] = prepare(row)
        iterate = prepared[row]
        if iterate is None:
            answer(error=f"no row '{row}'")
            continue
        begin = time.perf_counter()
        for _ in range(request["iterations"]):
            result = iterate()
        if result is None:
            answer(seconds=time.perf_counter() - begin)
        else:
            answer(mebibytes=result)


def fastest(row, settings, make, warm_up, rounds, unit):
    """The fastest of make(*setting) over settings (workers, channels last, ...), each timed over some rounds; how fast they were goes to standard error."""
    timed = []
    for setting in settings:
        run = make(*setting)
        for _ in range(warm_up):
            run()
        begin = time.perf_counter()
        for _ in range(rounds):
            run()
        timed.append(((time.perf_counter() - begin) / rounds, setting, run))
        print(f"{row}: {setting[0]} workers, {'channels last' if setting[1] else 'NCHW'}: {timed[-1][0]:.2f} s {unit}", file=sys.stderr)
    return min(timed, key=lambda one: one[0])[2]


def serve_torchvision(prepare):
    """serve() for the peers that compute with PyTorch and torchvision; the first argument is the number of threads."""
    import torch
    import torchvision

    torch.set_num_threads(int(sys.argv[1]))
    serve(f"PyTorch {torch.__version__}, torchvision {torchvision.__version__}, {torch.get_num_threads()} threads", prepare, keep=False)


def rows(table):
    """prepare() over a table of rows."""
    return lambda row: table[row]() if row in table else None


def photos():
    """Paths of the photos of hymenoptera and imagenet-samples."""
    for name in ("hymenoptera", "imagenet-samples"):
        folders = [os.path.join(folder, name) for folder in os.environ.get("TRANSFER_DATA", "").split(":")]
        root = next(folder for folder in folders if os.path.isdir(folder))
        for folder, _, files in os.walk(root):
            yield from (os.path.join(folder, file) for file in files if file.lower().endswith((".jpg", ".jpeg")))


def peak():
    """The most memory that this process held since reset_peak(), in MiB."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def reset_peak():
    with open("/proc/self/clear_refs", "w") as clear:
        clear.write("5")
