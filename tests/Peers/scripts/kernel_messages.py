"""Drives the C# kernel with Debian's jupyter_client and checks what it answers.

The first part asks what the twelve tests of jupyter_kernel_test 0.7 ask, with the same patience: the first message on iopub within
a second, each further one within a tenth of a second after the reply. The second part asks for the rest of the protocol.
Prints {"checks": [{"name": ..., "trouble": null or text}]}.
"""
import json
import queue
import sys
import time
import traceback

import jsonschema
from jupyter_client.manager import start_new_kernel

REPLY_TIMEOUT = 15  # seconds for a reply
FIRST_TIMEOUT = 1.0  # for the first message on iopub
NEXT_TIMEOUT = 0.1  # for each further one: they are sent before the reply

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
OBJECT = {"type": "object"}
BUNDLE = {
    "type": "object",
    "patternProperties": {r"^[\w.+-]+/[\w.+-]+$": {}},
    "additionalProperties": False,
}


def content(required, **properties):
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


HEADER = content(
    ["msg_id", "username", "session", "date", "msg_type", "version"],
    msg_id=TEXT, username=TEXT, session=TEXT, date={}, msg_type=TEXT, version={"type": "string", "pattern": r"^5\.\d+$"},
)
STATUS = {"enum": ["ok", "error", "aborted"]}
ERROR = dict(ename=TEXT, evalue=TEXT, traceback={"type": "array", "items": TEXT})
LANGUAGE = content(
    ["name", "version", "mimetype", "file_extension"],
    name=TEXT, version=TEXT, mimetype={"type": "string", "pattern": r"^\w+/[\w.+-]+$"}, file_extension={"type": "string", "pattern": r"^\.[\w-]+$"},
    pygments_lexer=TEXT, codemirror_mode={}, nbconvert_exporter=TEXT,
)
LINK = content(["text", "url"], text=TEXT, url=TEXT)
MESSAGES = {
    "execute_reply": content(["status"], status=STATUS, execution_count=COUNT, payload={"type": "array"}, user_expressions=OBJECT, **ERROR),
    "inspect_reply": content(["status", "found", "data", "metadata"], status=STATUS, found={"type": "boolean"}, data=BUNDLE, metadata=OBJECT, **ERROR),
    "complete_reply": content(
        ["status", "matches", "cursor_start", "cursor_end", "metadata"],
        status=STATUS, matches={"type": "array", "items": TEXT}, cursor_start=COUNT, cursor_end=COUNT, metadata=OBJECT, **ERROR),
    "is_complete_reply": content(["status"], status={"enum": ["complete", "incomplete", "invalid", "unknown"]}, indent=TEXT),
    "history_reply": content(["status", "history"], status=STATUS, history={"type": "array", "items": {"type": "array", "minItems": 3, "maxItems": 3}}),
    "kernel_info_reply": content(
        ["status", "protocol_version", "implementation", "implementation_version", "language_info", "banner"],
        status=STATUS, protocol_version={"type": "string", "pattern": r"^5\.\d+$"}, implementation=TEXT, implementation_version=TEXT, language_info=LANGUAGE,
        banner=TEXT, help_links={"type": "array", "items": LINK}, debugger={"type": "boolean"}, supported_features={"type": "array", "items": TEXT}),
    "comm_info_reply": content(["status", "comms"], status=STATUS, comms=OBJECT),
    "interrupt_reply": content(["status"], status=STATUS),
    "shutdown_reply": content(["status", "restart"], status=STATUS, restart={"type": "boolean"}),
    "stream": content(["name", "text"], name={"enum": ["stdout", "stderr"]}, text=TEXT),
    "display_data": content(["data", "metadata"], data=BUNDLE, metadata=OBJECT, transient=OBJECT),
    "update_display_data": content(["data", "metadata", "transient"], data=BUNDLE, metadata=OBJECT, transient=content(["display_id"], display_id=TEXT)),
    "execute_result": content(["execution_count", "data", "metadata"], execution_count=COUNT, data=BUNDLE, metadata=OBJECT, transient=OBJECT),
    "execute_input": content(["code", "execution_count"], code=TEXT, execution_count=COUNT),
    "error": content(["ename", "evalue", "traceback"], **ERROR),
    "status": content(["execution_state"], execution_state={"enum": ["busy", "idle", "starting"]}),
    "clear_output": content(["wait"], wait={"type": "boolean"}),
    "input_request": content(["prompt", "password"], prompt=TEXT, password={"type": "boolean"}),
}


def validate(message, kind=None, parent=None):
    """The message's shape, its kind and whose answer it is."""
    jsonschema.validate(message["header"], HEADER)
    if kind is not None:
        assert message["msg_type"] == kind, f"expected {kind}, got {message['msg_type']}: {message['content']}"
    assert message["msg_type"] in MESSAGES, f"a message of an unknown kind: {message['msg_type']}"
    jsonschema.validate(message["content"], MESSAGES[message["msg_type"]])
    if parent is not None:
        assert message["parent_header"].get("msg_id") == parent, "the answer to another request"


class Kernel:
    def __init__(self, name):
        self.manager, self.client = start_new_kernel(kernel_name=name, startup_timeout=120)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def drain(self):
        while True:
            try:
                self.client.get_iopub_msg(timeout=NEXT_TIMEOUT)
            except queue.Empty:
                return

    def outputs(self, request, first_timeout=FIRST_TIMEOUT, skip=("execute_input",)):
        """All of iopub for a request: busy first, idle last."""
        message = self.client.get_iopub_msg(timeout=first_timeout)
        validate(message, "status", request)
        assert message["content"]["execution_state"] == "busy", message["content"]
        found = []
        while True:
            message = self.client.get_iopub_msg(timeout=NEXT_TIMEOUT)
            validate(message, parent=request)
            if message["msg_type"] == "status":
                assert message["content"]["execution_state"] == "idle", message["content"]
                return found
            if message["msg_type"] not in skip:
                found.append(message)

    def run(self, code, timeout=REPLY_TIMEOUT, **options):
        self.drain()
        request = self.client.execute(code, **options)
        reply = self.reply(request, "execute_reply", timeout)
        return reply, self.outputs(request)

    def reply(self, request, kind, timeout=REPLY_TIMEOUT):
        message = self.client.get_shell_msg(timeout=timeout)
        validate(message, kind, request)
        return message["content"]

    def ask(self, request, kind):
        reply = self.reply(request, kind)
        self.outputs(request)
        return reply


CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


# --- what jupyter_kernel_test asks -----------------------------------------------------------------------------------------

@check
def kernel_info(k):
    k.drain()
    reply = k.ask(k.client.kernel_info(), "kernel_info_reply")
    assert reply["language_info"]["name"] == "C#", reply
    assert reply["language_info"]["file_extension"] == ".cs", reply


@check
def execute_stdout(k):
    reply, outputs = k.run('Console.WriteLine("hello, world");')
    assert reply["status"] == "ok", reply
    assert [o["msg_type"] for o in outputs] == ["stream"], outputs
    assert outputs[0]["content"]["name"] == "stdout" and "hello, world" in outputs[0]["content"]["text"], outputs


@check
def execute_stderr(k):
    reply, outputs = k.run('Console.Error.WriteLine("test");')
    assert reply["status"] == "ok" and outputs[0]["msg_type"] == "stream" and outputs[0]["content"]["name"] == "stderr", outputs


@check
def completion(k):
    k.drain()
    for text, matches in [("Console.WriteL", {"WriteLine"}), ("DateTime.UtcN", {"UtcNow"}), ("string.IsNullOrW", {"IsNullOrWhiteSpace"})]:
        reply = k.ask(k.client.complete(text, len(text)), "complete_reply")
        assert set(reply["matches"]) == matches, f"{text}: {reply['matches']}"
        assert reply["cursor_end"] == len(text) and reply["cursor_start"] == text.rindex(".") + 1, reply


@check
def completion_counts_code_points(k):
    k.drain()
    text = 'var s = "😀é漢"; Console.WriteL'
    reply = k.ask(k.client.complete(text, len(text)), "complete_reply")
    assert reply["matches"] == ["WriteLine"] and reply["cursor_end"] == len(text) and text[reply["cursor_start"]:] == "WriteL", reply


@check
def is_complete(k):
    k.drain()
    samples = {
        "complete": ["1 + 1", "var x = 3;", "class A { }", "for (var i = 0; i < 3; i++) { Console.WriteLine(i); }"],
        "incomplete": ["class A {", "for (var i = 0; i < 3; i++) {", "Math.Max(1,"],
        "invalid": ["var = ;", "class { } )"],
    }
    for status, codes in samples.items():
        for code in codes:
            reply = k.ask(k.client.is_complete(code), "is_complete_reply")
            assert reply["status"] == status, f"{code}: {reply}"


@check
def error(k):
    for code in ['throw new InvalidOperationException("bad");', "int x = ;", "undefined + 1"]:
        reply, outputs = k.run(code)
        assert reply["status"] == "error" and reply["ename"], reply
        assert [o["msg_type"] for o in outputs] == ["error"], [o["msg_type"] for o in outputs]


@check
def execute_result(k):
    for code, result in [("1 + 2 + 3", "6"), ('"text"', "text"), ("new[] { 1, 2 }.Sum()", "3"), ("Enumerable.Range(0, 3)", "[ 0, 1, 2 ]")]:
        reply, outputs = k.run(code)
        assert reply["status"] == "ok", reply
        results = [o for o in outputs if o["msg_type"] == "execute_result"]
        assert len(results) == 1 and results[0]["content"]["data"]["text/plain"] == result, outputs
        assert results[0]["content"]["execution_count"] == reply["execution_count"], (results, reply)


@check
def display_data(k):
    for code, mime in [('display(HTML("<b>x</b>"));', "text/html"), ('display(Markdown("# x"));', "text/markdown"), ("Chart.Line([1.0, 2], [3.0, 4]).Display();", "application/vnd.plotly.v1+json")]:
        reply, outputs = k.run(code)
        assert reply["status"] == "ok", reply
        shown = [o for o in outputs if o["msg_type"] == "display_data"]
        assert len(shown) == 1 and mime in shown[0]["content"]["data"], outputs


@check
def history(k):
    codes = ["var a_history = 1;", "1 / int.Parse(\"0\")", "a_history + 1"]
    session = start = None
    counts = []
    for code in codes:
        reply, _ = k.run(code)
        counts.append(reply["execution_count"])
    for options in [
        dict(hist_access_type="tail", n=3, raw=True, output=False),
        dict(hist_access_type="range", session=0, start=counts[0], stop=counts[-1] + 1, raw=True, output=False),
        dict(hist_access_type="search", pattern="*a_history*", n=2, raw=True, output=False),
    ]:
        reply = k.ask(k.client.history(**options), "history_reply")
        found = [entry[2] for entry in reply["history"]]
        expected = [codes[0], codes[2]] if options["hist_access_type"] == "search" else codes
        assert found == expected, f"{options}: {found}"
    reply = k.ask(k.client.history(hist_access_type="tail", n=1, raw=True, output=True), "history_reply")
    assert reply["history"][0][2] == [codes[2], "2"], reply


@check
def inspect(k):
    k.drain()
    reply = k.ask(k.client.inspect("Math.Max", 8), "inspect_reply")
    assert reply["found"] and "Max" in reply["data"]["text/plain"], reply
    reply = k.ask(k.client.inspect("nothing_of_this_name", 5), "inspect_reply")
    assert reply["found"] is False, reply


@check
def clear_output(k):
    reply, outputs = k.run("ClearOutput(wait: true);")
    assert reply["status"] == "ok" and [o["msg_type"] for o in outputs] == ["clear_output"] and outputs[0]["content"]["wait"] is True, outputs


# --- the rest of the protocol ----------------------------------------------------------------------------------------------

@check
def a_silent_cell_counts_and_shows_nothing(k):
    before, _ = k.run("var silent = 1;")
    reply, outputs = k.run('Console.WriteLine("no"); 5', silent=True)
    assert reply["status"] == "ok" and outputs == [], outputs
    after, _ = k.run("silent")
    assert after["execution_count"] == before["execution_count"] + 1, (before, after)


@check
def a_cell_outside_the_history_does_not_count(k):
    before, _ = k.run("1;")
    k.run("2", store_history=False)
    after, _ = k.run("3")
    assert after["execution_count"] == before["execution_count"] + 1, (before, after)


@check
def user_expressions_are_answered_one_by_one(k):
    reply, _ = k.run("var ue = 20;", user_expressions={"good": "ue + 1", "bad": "nothing_here"})
    answers = reply["user_expressions"]
    assert answers["good"]["status"] == "ok" and answers["good"]["data"]["text/plain"] == "21", answers
    assert answers["bad"]["status"] == "error" and answers["bad"]["ename"], answers


@check
def a_failing_cell_aborts_those_that_wait(k):
    k.drain()
    first = k.client.execute('Thread.Sleep(400); throw new Exception("stop");')
    second = k.client.execute("var never_run = 1;")
    assert k.reply(first, "execute_reply")["status"] == "error"
    reply = k.reply(second, "execute_reply")
    assert reply["status"] in ("aborted", "error"), reply
    time.sleep(0.3)
    after, _ = k.run("never_run")
    assert after["status"] == "error", "the cell behind a failing one ran"


@check
def without_stop_on_error_the_next_cell_runs(k):
    k.drain()
    first = k.client.execute('Thread.Sleep(200); throw new Exception("go on");', stop_on_error=False)
    second = k.client.execute("var did_run = 1;")
    assert k.reply(first, "execute_reply")["status"] == "error"
    assert k.reply(second, "execute_reply")["status"] == "ok"


@check
def reading_the_console_asks_the_front_end(k):
    k.drain()
    request = k.client.execute('Console.Write("name? "); var typed = Console.ReadLine(); Console.WriteLine("<" + typed + ">");', allow_stdin=True)
    message = k.client.get_stdin_msg(timeout=REPLY_TIMEOUT)
    validate(message, "input_request", request)
    assert message["content"]["password"] is False, message["content"]
    k.client.input("grüße 😀")
    assert k.reply(request, "execute_reply")["status"] == "ok"
    texts = "".join(o["content"]["text"] for o in k.outputs(request) if o["msg_type"] == "stream")
    assert "<grüße 😀>" in texts, texts


@check
def without_stdin_reading_the_console_is_an_error(k):
    reply, outputs = k.run("Console.ReadLine()", allow_stdin=False)
    assert reply["status"] == "error", reply


@check
def a_display_is_updated_by_its_id(k):
    reply, outputs = k.run('var shown = display("one"); shown.Update("two");')
    kinds = [o["msg_type"] for o in outputs]
    assert kinds == ["display_data", "update_display_data"], kinds
    ids = [o["content"]["transient"]["display_id"] for o in outputs]
    assert ids[0] == ids[1] and outputs[1]["content"]["data"]["text/plain"] == "two", outputs


@check
def no_comms_are_open(k):
    k.drain()
    assert k.ask(k.client.comm_info(), "comm_info_reply")["comms"] == {}


def interrupted(k, code):
    k.drain()
    request = k.client.execute(code)
    while True:  # until the cell has begun to run
        message = k.client.get_iopub_msg(timeout=REPLY_TIMEOUT)
        if message["msg_type"] == "stream" and "begun" in message["content"]["text"]:
            break
    began = time.monotonic()
    k.manager.interrupt_kernel()
    reply = k.reply(request, "execute_reply")
    assert reply["status"] == "error", reply
    return time.monotonic() - began


@check
def runaway_cells_are_interrupted_and_variables_live(k):
    k.run("var kept = 42;")
    for code in ["while (true) ;", "Thread.Sleep(60000);", "Task.Delay(60000).Wait();", "await Task.Delay(60000);", "await Task.Delay(50); while (true) ;"]:
        interrupted(k, 'Console.WriteLine("begun"); ' + code)
        k.drain()
        reply, outputs = k.run("kept")
        assert reply["status"] == "ok" and outputs[0]["content"]["data"]["text/plain"] == "42", (code, reply)


@check
def a_restart_forgets_everything(k):
    k.run("var before_restart = 1;")
    k.manager.restart_kernel()
    k.client.wait_for_ready(timeout=120)
    reply, _ = k.run("before_restart")
    assert reply["status"] == "error", reply
    reply, outputs = k.run("1 + 1")
    assert reply["status"] == "ok" and reply["execution_count"] == 2, reply


@check
def a_shutdown_request_ends_the_process(k):
    k.client.shutdown()
    validate(k.client.get_control_msg(timeout=REPLY_TIMEOUT), "shutdown_reply")
    for _ in range(100):
        if not k.manager.is_alive():
            return
        time.sleep(0.1)
    raise AssertionError("the kernel's process lives 10 s after the shutdown request")


def main():
    kernel = Kernel(sys.argv[1])
    results = []
    try:
        for function in CHECKS:
            trouble = None
            try:
                function(kernel)
            except queue.Empty:
                trouble = "no message in time\n" + traceback.format_exc(limit=-4)
            except Exception as exception:
                trouble = f"{type(exception).__name__}: {str(exception)[:1500]}\n" + "".join(traceback.format_tb(exception.__traceback__)[-2:])
            results.append({"name": function.__name__, "trouble": trouble})
            if trouble is not None:  # what came too late must not disturb the next check
                time.sleep(0.5)
                kernel.drain()
                while True:
                    try:
                        kernel.client.get_shell_msg(timeout=0.2)
                    except queue.Empty:
                        break
    finally:
        kernel.close()
    print(json.dumps({"checks": results}))


main()
