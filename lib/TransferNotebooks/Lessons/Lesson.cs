namespace TransferNotebooks;

/// <summary>What lessons prove their claims with: checks that fail the notebook, and exercises that wait for the reader.</summary>
public static class Lesson
{
    /// <summary>Proves a claim of a lesson.</summary>
    /// <param name="claim">The claim in words, with the numbers it rests on.</param>
    /// <param name="holds">Whether it is true.</param>
    /// <returns>A line that shows itself with a tick.</returns>
    /// <exception cref="LessonCheckException">It is not true: the notebook run fails here.</exception>
    public static LessonNote Check(string claim, bool holds) => holds ? new(claim, "✔", "holds") : throw new LessonCheckException(claim);

    /// <summary>Tells whether the reader has solved an exercise; an unsolved one does not stop the notebook.</summary>
    /// <param name="task">The exercise in a few words.</param>
    /// <param name="solved">Whether the reader's answer is right.</param>
    /// <param name="hint">What to try, shown until it is solved.</param>
    public static LessonNote Exercise(string task, bool solved, string hint) =>
        solved ? new(task, "✔", "solved") : new($"{task} — {hint}", "○", "open");
}
