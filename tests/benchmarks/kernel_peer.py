"""The client of 'bench kernel': drives our kernel and ipykernel through real sockets, each with the same code.

A request is a line {"row": name, "iterations": n, "kernel": name of a kernelspec}; the answer is {"seconds": t}, n times the
median of n iterations, or {"mebibytes": m}, or {"error": text}. A row that needs a running kernel keeps one of each name until
another row is asked for; a row about the beginning starts a new one for each iteration.

The sockets are plain ones and messages are put together by jupyter_client's Session, so that the client costs as little as it can.
"""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import ipykernel
import jupyter_client
import zmq
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import Session

LONGEST = 120  # seconds that anything may take
SETTLED = 4  # seconds after which what a kernel does in the background is done
IDLE = 1.5  # seconds a front-end leaves a new kernel alone before the first cell


class Code:
    """What each kernel runs for a row, in its own language."""

    CSHARP = {
        "first": "1+1",
        "variable": "var x{0} = {0}; x{0} + 1",
        "function": "int[] squares{0} = Enumerable.Range(0, 100).Select(n => n * n).ToArray();\n"
        "double Mean{0}(IEnumerable<int> values) => values.Average();\n"
        "foreach (int n in squares{0}.Take(3)) Console.WriteLine($\"{{n}} of {{squares{0}.Length}}\");\n"
        "Mean{0}(squares{0})",
        "displays": "for (int i = 0; i < 10000; i++) display(i);",
        "lines": "for (int i = 0; i < 100000; i++) Console.WriteLine(i);",
        "loop": "while (true);",
        "tensor": "torch.zeros(2, 3)",
        "before-completion": 'var text = "abc";',
    }
    PYTHON = {
        "first": "1+1",
        "variable": "x{0} = {0}; x{0} + 1",
        "function": "squares{0} = [n * n for n in range(100)]\n"
        "def mean{0}(values): return sum(values) / len(values)\n"
        "for n in squares{0}[:3]: print(f\"{{n}} of {{len(squares{0})}}\")\n"
        "mean{0}(squares{0})",
        "displays": "for i in range(10000): display(i)",
        "lines": "for i in range(100000): print(i)",
        "loop": "while True: pass",
        "tensor": "import torch\ntorch.zeros(2, 3)",
        "before-completion": 'import torch\ntext = "abc"',
    }


class Kernel:
    """A running kernel, and the client's ends of its sockets."""

    def __init__(self, name):
        spec = KernelSpecManager().get_kernel_spec(name)
        self.code = Code.CSHARP if spec.language == "C#" else Code.PYTHON
        self.interrupt_mode = spec.interrupt_mode
        self.folder = tempfile.mkdtemp(prefix="bench-kernel-")
        path, info = write_connection_file(os.path.join(self.folder, "connection.json"))
        self.session = Session(key=info["key"].encode() if isinstance(info["key"], str) else info["key"], signature_scheme=info["signature_scheme"])
        self.context = zmq.Context()
        self.shell = self.connect(zmq.DEALER, info, "shell_port")
        self.control = self.connect(zmq.DEALER, info, "control_port")
        self.iopub = self.connect(zmq.SUB, info, "iopub_port")
        self.iopub.setsockopt(zmq.SUBSCRIBE, b"")
        self.count = 0
        self.log = open(os.path.join(self.folder, "log"), "w+b")
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [part.replace("{connection_file}", path) for part in spec.argv],
            env={**os.environ, **spec.env},
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )

    def connect(self, kind, info, port):
        socket = self.context.socket(kind)
        socket.linger = 0
        socket.rcvhwm = 0  # a slow reader loses nothing
        socket.reconnect_ivl = 2  # milliseconds: the start is not measured in steps of zeromq's 100
        socket.connect(f"tcp://{info['ip']}:{info[port]}")
        return socket

    def ask(self, kind, content=None, socket=None):
        return self.session.send(socket or self.shell, kind, content or {})["header"]["msg_id"]

    def receive(self, socket):
        """The next message's raw frames from its header on: header, parent, metadata, content."""
        if not socket.poll(LONGEST * 1000):
            self.log.seek(0)
            log = self.log.read().decode(errors="replace")[-4000:]
            raise RuntimeError(f"no answer for {LONGEST} s (exit code of the kernel: {self.process.poll()}); it said: {log}")
        frames = socket.recv_multipart()
        return frames[frames.index(b"<IDS|MSG>") + 2 :]

    def reply(self, identity, socket=None):
        while True:
            frames = self.receive(socket or self.shell)
            if json.loads(frames[1]).get("msg_id") == identity:
                return json.loads(frames[3])

    def until_idle(self, identity):
        """All of iopub up to the idle status that belongs to a request."""
        messages = []
        while True:
            frames = self.receive(self.iopub)
            messages.append(frames)
            if b'"status"' in frames[0] and b'"idle"' in frames[3] and identity.encode() in frames[1]:
                return messages

    def execute(self, code):
        return self.ask("execute_request", {
            "code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True,
        })

    def succeed(self, code):
        content = self.reply(self.execute(code))
        if content["status"] != "ok":
            raise RuntimeError(f"{code!r} failed: {content.get('ename')}: {content.get('evalue')}")

    def cell(self, name):
        """The code of a row's next cell."""
        self.count += 1
        code = self.code[name]
        return code.format(self.count) if "{0}" in code else code

    def ready(self):
        """Waits until iopub is connected: then no later message is lost."""
        while True:
            identity = self.ask("kernel_info_request")
            self.reply(identity)
            if self.iopub.poll(1000):
                self.until_idle(identity)
                return self

    def memory(self):
        """Resident memory of the kernel and its children in MiB."""
        pids, total = [self.process.pid], 0
        for pid in pids:
            with open(f"/proc/{pid}/status") as lines:
                total += next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children") as children:
                    pids += map(int, children.read().split())
        return total / 1024

    def stop(self):
        """Ends the kernel and returns the seconds it took."""
        begin = time.perf_counter()
        try:
            self.ask("shutdown_request", {"restart": False}, self.control)
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        seconds = time.perf_counter() - begin
        self.context.destroy(linger=0)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        return seconds

    def interrupt(self):
        if self.interrupt_mode == "message":
            self.ask("interrupt_request", socket=self.control)
        else:
            os.killpg(self.process.pid, signal.SIGINT)


# --- rows that start a kernel for each iteration ------------------------------------------------------------------------


def start(kernel):
    kernel.succeed(kernel.cell("first"))
    return time.perf_counter() - kernel.started


def start_info(kernel):
    kernel.reply(kernel.ask("kernel_info_request"))
    return time.perf_counter() - kernel.started


def start_tensor(kernel):
    kernel.succeed(kernel.cell("tensor"))
    return time.perf_counter() - kernel.started


def after_idling(name):
    def iterate(kernel):
        kernel.reply(kernel.ask("kernel_info_request"))
        time.sleep(IDLE)
        begin = time.perf_counter()
        kernel.succeed(kernel.cell(name))
        return time.perf_counter() - begin

    return iterate


def shutdown(kernel):
    kernel.succeed(kernel.cell("first"))
    return kernel.stop()


def memory(cells, tensor):
    def iterate(kernel):
        kernel.ready()
        if tensor:
            identity = kernel.execute(kernel.cell("tensor"))
            kernel.reply(identity)
            kernel.until_idle(identity)
        for _ in range(cells):
            identity = kernel.execute(kernel.cell("variable"))
            kernel.reply(identity)
            kernel.until_idle(identity)
        time.sleep(SETTLED)
        return kernel.memory()

    return iterate


# --- rows in a running kernel -------------------------------------------------------------------------------------------


def round_trip(name, idle=False):
    def iterate(kernel):
        code = kernel.cell(name)
        begin = time.perf_counter()
        identity = kernel.execute(code)
        content = kernel.reply(identity)
        if not idle:
            seconds = time.perf_counter() - begin
        kernel.until_idle(identity)
        if idle:
            seconds = time.perf_counter() - begin
        if content["status"] != "ok":
            raise RuntimeError(f"{code!r} failed: {content.get('ename')}: {content.get('evalue')}")
        return seconds

    return iterate


def complete(code, expected):
    def iterate(kernel):
        begin = time.perf_counter()
        identity = kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)})
        matches = kernel.reply(identity)["matches"]
        seconds = time.perf_counter() - begin
        kernel.until_idle(identity)
        if len(matches) < expected:
            raise RuntimeError(f"completing {code!r} gave {len(matches)} matches: {matches}")
        return seconds

    return iterate


def displays(kernel):
    begin = time.perf_counter()
    identity = kernel.execute(kernel.cell("displays"))
    messages = kernel.until_idle(identity)
    seconds = time.perf_counter() - begin
    kernel.reply(identity)
    shown = sum(b'"display_data"' in frames[0] for frames in messages)
    if shown != 10000:
        raise RuntimeError(f"{shown} of 10000 displays arrived")
    return seconds


def lines(kernel):
    begin = time.perf_counter()
    identity = kernel.execute(kernel.cell("lines"))
    messages = kernel.until_idle(identity)
    seconds = time.perf_counter() - begin
    kernel.reply(identity)
    text = "".join(json.loads(frames[3])["text"] for frames in messages if b'"stream"' in frames[0])
    if not text.startswith("0\n1\n2\n") or text.count("\n") < 100000:
        raise RuntimeError(f"{text.count(chr(10))} of 100000 lines arrived")
    return seconds


def interrupt(kernel):
    identity = kernel.execute(kernel.cell("loop"))
    while not (b'"status"' in (frames := kernel.receive(kernel.iopub))[0] and b'"busy"' in frames[3] and identity.encode() in frames[1]):
        pass
    time.sleep(0.2)
    begin = time.perf_counter()
    kernel.interrupt()
    content = kernel.reply(identity)
    seconds = time.perf_counter() - begin
    kernel.until_idle(identity)
    if content["status"] != "error":
        raise RuntimeError(f"the endless loop ended with {content}")
    return seconds


FRESH = {
    "start": start,
    "start-info": start_info,
    "start-tensor": start_tensor,
    "first-cell": after_idling("first"),
    "first-tensor": after_idling("tensor"),
    "shutdown": shutdown,
    "memory-start": memory(1, tensor=False),
    "memory-tensor": memory(1, tensor=True),
    "memory-1000": memory(1000, tensor=True),
}
RUNNING = {
    "round-trip": (round_trip("first"), None),
    "round-trip-idle": (round_trip("first", idle=True), None),
    "cell-function": (round_trip("function", idle=True), None),
    "complete-torch": (complete("torch.", 100), "before-completion"),
    "complete-variable": (complete("text.", 20), "before-completion"),
    "displays-10000": (displays, None),
    "lines-100000": (lines, None),
    "interrupt": (interrupt, None),
}


class Client:
    """Answers requests; holds the running kernels of the present row."""

    def __init__(self):
        self.row, self.kernels = None, {}

    def measure(self, row, iterations, name):
        if row != self.row:
            self.stop()
            self.row = row
        if row in FRESH:
            values = [self.fresh(FRESH[row], name) for _ in range(iterations)]
        else:
            iterate, preparation = RUNNING[row]
            if name not in self.kernels:
                self.kernels[name] = kernel = Kernel(name)
                kernel.ready()
                if preparation:
                    kernel.succeed(kernel.cell(preparation))
            values = [iterate(self.kernels[name]) for _ in range(iterations)]
        middle = statistics.median(values)
        return {"mebibytes": middle} if row.startswith("memory") else {"seconds": middle * iterations}

    @staticmethod
    def fresh(iterate, name):
        kernel = Kernel(name)
        try:
            return iterate(kernel)
        finally:
            if kernel.process.poll() is None:
                kernel.stop()

    def stop(self):
        for kernel in self.kernels.values():
            kernel.stop()
        self.kernels = {}


def main():
    client = Client()
    version = f"ipykernel {ipykernel.__version__} on Python {sys.version.split()[0]} (client: jupyter_client {jupyter_client.__version__})"
    print(json.dumps({"ready": version}), flush=True)
    try:
        for line in sys.stdin:
            request = json.loads(line)
            try:
                answer = client.measure(request["row"], request["iterations"], request["kernel"])
            except Exception as error:  # the other side prints it and ends
                answer = {"error": f"{request['kernel']}: {error}"}
            print(json.dumps(answer), flush=True)
    finally:
        client.stop()


if __name__ == "__main__":
    main()
