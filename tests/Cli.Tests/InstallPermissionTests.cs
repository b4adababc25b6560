namespace TransferNotebooks.Cli.Tests;

public class InstallPermissionTests
{
    [Theory]
    [InlineData(true, false, false, InstallPermission.Run)]
    [InlineData(true, true, true, InstallPermission.Run)]
    [InlineData(false, true, false, InstallPermission.RunWithSudo)]
    [InlineData(false, true, true, InstallPermission.RunWithSudo)]
    [InlineData(false, false, true, InstallPermission.Ask)]
    [InlineData(false, false, false, InstallPermission.PrintOnly)]
    internal void Sudo_is_never_used_unless_somebody_agreed(bool root, bool agreed, bool canAsk, InstallPermission expected) =>
        Assert.Equal(expected, InstallPermissions.Decide(root, agreed, canAsk));

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void CI_counts_as_agreement_only_when_it_says_yes(string? value, bool expected) =>
        Assert.Equal(expected, InstallPermissions.IsCi(value));
}
