using System.Text;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>Makes messages that no front-end would send, the same ones for the same seed.</summary>
internal sealed class Fuzz(int seed)
{
    // A right shutdown_request would end the kernel, as it should.
    private static readonly string[] Types =
    [
        "kernel_info_request", "execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "comm_info_request",
        "comm_open", "comm_msg", "comm_close", "interrupt_request", "input_reply", "execute_reply", "", "x", "\ud83d\ude00", "_request",
    ];

    private static readonly string[] Keys =
    [
        "code", "cursor_pos", "detail_level", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error", "hist_access_type", "n", "pattern",
        "session", "start", "stop", "output", "raw", "unique", "comm_id", "target_name", "data", "value",
    ];

    private static readonly string[] Codes = ["", "1", "var a = 1;", "a.", "((((", "\"", "/*", "#", "#!", "#!x", "#r", "x y z", "throw null!;", "\u0000", "Math.", "@\"", "$\"{", "'''", "\r", "😀"];

    private static readonly byte[] Delimiter = Encoding.ASCII.GetBytes("<IDS|MSG>");

    private readonly Random random = new(seed);

    /// <summary>The frames of one message.</summary>
    /// <param name="client">Signs it, where it is to be signed.</param>
    public byte[][] Message(KernelClient client) => random.Next(8) switch
    {
        0 => Garbage(random.Next(1, 9)),
        1 => [Delimiter, .. Garbage(random.Next(0, 7))],
        2 => Changed(client.Signed(Json())),
        3 => client.Signed([.. Json().Select(Damaged)]),
        _ => client.Signed(Json()),
    };

    public byte[][] Garbage(int frames) => [.. Enumerable.Range(0, frames).Select(_ => Bytes(random.Next(4) == 0 ? random.Next(5000) : random.Next(40)))];

    private byte[][] Json()
    {
        var header = new JsonObject { ["msg_id"] = Guid.NewGuid().ToString(), ["msg_type"] = One(Types), ["session"] = "s", ["version"] = One(["5.3", "9.9", "", "x"]) };
        if (random.Next(5) == 0) header[One(["msg_id", "msg_type", "session", "version", "date"])] = Value(2);
        var content = new JsonObject();
        foreach (var key in Keys)
        {
            if (random.Next(3) == 0) content[key] = key == "code" && random.Next(3) > 0 ? One(Codes) : Value(2);
        }

        return [Encoding.UTF8.GetBytes(header.ToJsonString()), "{}"u8.ToArray(), "{}"u8.ToArray(), Encoding.UTF8.GetBytes(random.Next(10) == 0 ? Strange() : content.ToJsonString())];
    }

    /// <summary>JSON that is right and hard to take, or that is wrong.</summary>
    private string Strange() => One(
    [
        "[]", "null", "\"text\"", "1e999", "", " ", "{", "{}{}", "nul", "{\"code\":\"\\ud800\"}", "{\"\\ud800\":1}", "{\"code\":\"\\u0000\"}", "{\"cursor_pos\":1e300}",
        "{\"cursor_pos\":-1e300,\"code\":\"x\"}", "{\"n\":99999999999999999999}", "{\"code\":1,\"code\":\"2\"}", "{'code':1}", "{\"code\":NaN}",
        new string('[', 500) + new string(']', 500), string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100),
        "{\"user_expressions\":{\"\\udc00\":\"1\"}}", "{\"pattern\":\"" + new string('*', 5000) + "\",\"hist_access_type\":\"search\"}",
    ]);

    private JsonNode? Value(int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => random.Next(-3, 300),
        2 => random.NextDouble() * 1e18 - 5e17,
        3 => random.Next(2) == 0,
        4 => One(Codes),
        5 => new string('y', random.Next(2000)),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(i => KeyValuePair.Create($"k{i}", Value(depth - 1)))),
    };

    private byte[] Damaged(byte[] frame)
    {
        switch (random.Next(4))
        {
            case 0: return frame[..random.Next(frame.Length + 1)];
            case 1: return [.. frame, .. Bytes(random.Next(1, 5))];
            case 2 when frame.Length > 0:
                var changed = (byte[])frame.Clone();
                changed[random.Next(frame.Length)] = (byte)random.Next(256);
                return changed;
            default: return frame;
        }
    }

    private byte[][] Changed(byte[][] frames)
    {
        var list = frames.ToList();
        switch (random.Next(5))
        {
            case 0: list.RemoveAt(random.Next(list.Count)); break;
            case 1: list.Insert(random.Next(list.Count + 1), Bytes(random.Next(20))); break;
            case 2: list.Insert(random.Next(list.Count + 1), Delimiter); break;
            case 3: list.Reverse(); break;
            default: list[random.Next(list.Count)] = []; break;
        }

        return [.. list];
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private T One<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
