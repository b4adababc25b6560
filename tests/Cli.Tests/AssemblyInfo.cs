using System.Runtime.Versioning;

// The launcher is a shell script and set-up speaks to apt: these tests are Linux's.
[assembly: SupportedOSPlatform("linux")]
