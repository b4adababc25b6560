using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Charts.Tests")]
