using System.ComponentModel;
using System.Diagnostics;

namespace TransferNotebooks.Charts;

/// <summary>Opens a page in the user's browser.</summary>
internal static class BrowserWindow
{
    public static void Open(Figure figure)
    {
        var folder = Directory.CreateTempSubdirectory("chart-").FullName;
        var path = Path.Combine(folder, "chart.html");
        figure.SaveHtml(path);
        OpenFile(path);
    }

    /// <summary>Opens a file with the desktop's browser; where there is none, says where the file lies.</summary>
    public static void OpenFile(string path)
    {
        try
        {
            using var opened = Process.Start(new ProcessStartInfo(Path.GetFullPath(path)) { UseShellExecute = true });
        }
        catch (Win32Exception)
        {
            Console.WriteLine($"No browser could be opened here. The chart is in {Path.GetFullPath(path)}");
        }
    }
}
