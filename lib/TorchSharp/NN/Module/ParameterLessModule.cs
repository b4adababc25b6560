using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module without parameters and buffers: there is nothing to move.</summary>
public interface IParameterLessModule;

/// <inheritdoc cref="IParameterLessModule"/>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal("buffer", name);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal("parameter", name);

    public override void register_module(string name, nn.Module? submodule) => base.register_module(name, ParameterLess.Require(name, submodule));
}

/// <inheritdoc cref="IParameterLessModule"/>
public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal("buffer", name);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal("parameter", name);

    public override void register_module(string name, nn.Module? submodule) => base.register_module(name, ParameterLess.Require(name, submodule));
}

/// <inheritdoc cref="IParameterLessModule"/>
public abstract class ParameterLessModule<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal("buffer", name);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal("parameter", name);

    public override void register_module(string name, nn.Module? submodule) => base.register_module(name, ParameterLess.Require(name, submodule));
}

/// <inheritdoc cref="IParameterLessModule"/>
public abstract class ParameterLessModule<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal("buffer", name);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal("parameter", name);

    public override void register_module(string name, nn.Module? submodule) => base.register_module(name, ParameterLess.Require(name, submodule));
}

/// <inheritdoc cref="IParameterLessModule"/>
public abstract class ParameterLessModule<T1, T2, T3, T4, T5, TResult> : nn.Module<T1, T2, T3, T4, T5, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal("buffer", name);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal("parameter", name);

    public override void register_module(string name, nn.Module? submodule) => base.register_module(name, ParameterLess.Require(name, submodule));
}

/// <inheritdoc cref="IParameterLessModule"/>
public abstract class ParameterLessModule<T1, T2, T3, T4, T5, T6, TResult> : nn.Module<T1, T2, T3, T4, T5, T6, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name) { }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal("buffer", name);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal("parameter", name);

    public override void register_module(string name, nn.Module? submodule) => base.register_module(name, ParameterLess.Require(name, submodule));
}

internal static class ParameterLess
{
    internal static InvalidOperationException Refusal(string kind, string name) =>
        new($"A module declared without parameters cannot hold a {kind}; derive it from nn.Module instead. Received: '{name}'.");

    internal static nn.Module? Require(string name, nn.Module? module) => module is null or IParameterLessModule ? module
        : throw new InvalidOperationException($"A module declared without parameters can only hold such modules; derive it from nn.Module instead. Received: '{name}' ({module.GetName()}).");
}
