using System.Text.Json.Serialization;

namespace TransferNotebooks.Cli;

/// <summary>How a finding stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<State>))]
internal enum State
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Works, but slower or with less than it could; or an extra that is not there.</summary>
    Note,

    /// <summary>Needed and missing: something will fail.</summary>
    Problem,
}

/// <summary>One thing that doctor looked at.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">How it stands.</param>
/// <param name="Value">What was found.</param>
/// <param name="Fix">What to do about it; null when there is nothing to do.</param>
internal sealed record Finding(string Name, State State, string Value, string? Fix = null)
{
    /// <summary>A finding that is as it should be.</summary>
    public static Finding Good(string name, string value) => new(name, State.Good, value);

    /// <summary>A finding to know about.</summary>
    public static Finding Note(string name, string value, string? fix = null) => new(name, State.Note, value, fix);

    /// <summary>Something needed that is not there.</summary>
    public static Finding Problem(string name, string value, string fix) => new(name, State.Problem, value, fix);
}
