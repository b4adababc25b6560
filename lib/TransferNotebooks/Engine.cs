using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// All that only the built-in engine has and TorchSharp's package lacks. The rest of the kit is written against what both have, so
/// this is the one file that differs: with the package each of these does the nearest thing there is.
/// </summary>
internal static class Engine
{
    /// <summary>
    /// Images with their channels next to each other in memory, which convolutions are faster on. The shape and the values stay.
    /// With the package: the images as they are.
    /// </summary>
    /// <param name="images"><c>[N, C, H, W]</c>.</param>
    internal static Tensor ChannelsLast(Tensor images) =>
#if TRANSFER_ENGINE_PACKAGE
        images.alias();
#else
        images.contiguous(channels_last);
#endif

    /// <summary>Puts the weights of a network's convolutions into the same order; the parameters stay the same objects. With the package: nothing.</summary>
    internal static void ChannelsLast(nn.Module network)
    {
#if !TRANSFER_ENGINE_PACKAGE
        network.to(memory_format.channels_last);
#endif
    }

    /// <summary>Gives a network's weights the plain order in memory back. With the package: nothing, as they have it already.</summary>
    internal static void Contiguous(nn.Module network)
    {
#if !TRANSFER_ENGINE_PACKAGE
        network.to(memory_format: memory_format.contiguous_format);
#endif
    }

    /// <summary>
    /// A network in evaluation mode as a program for prediction: traced, parameters frozen, batch normalisation folded. Null where that cannot be done,
    /// as with the package.
    /// </summary>
    /// <param name="network">The network; it stays as it is.</param>
    /// <param name="example">An input of the size of all inputs.</param>
    /// <param name="rewrite">Whether layers are rewritten to the layouts of this machine's library of kernels.</param>
    /// <param name="brief">Whether convolutions and matrix products compute in bfloat16.</param>
    internal static (Func<Tensor, Tensor> Run, IDisposable Owner)? Compiled(nn.Module<Tensor, Tensor> network, Tensor example, bool rewrite, bool brief)
    {
#if TRANSFER_ENGINE_PACKAGE
        return null;
#else
        using var quiet = no_grad();
        try
        {
            // The program keeps the weights in this order; the network gets its own back.
            network.to(memory_format.channels_last);
            using var shorter = brief ? autocast(DeviceType.CPU, ScalarType.BFloat16, cache_enabled: false) : null;
            using var traced = jit.trace(network, example, check_trace: false);
            var program = rewrite ? jit.optimize_for_inference(traced) : jit.freeze(traced);
            return (program.call, program);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        finally
        {
            network.to(memory_format.contiguous_format);
        }
#endif
    }

    /// <summary>
    /// Writes what is done with a network in evaluation mode as a TorchScript file. With the package: not supported.
    /// </summary>
    /// <param name="network">The network, on the CPU.</param>
    /// <param name="forward">What is done with it.</param>
    /// <param name="example">An input; the program is traced with it.</param>
    /// <param name="other">An input of another batch size, on which the program must agree with the network too; null where it need not.</param>
    /// <param name="path">The file.</param>
    internal static void Export(nn.Module network, Func<Tensor, Tensor> forward, Tensor example, Tensor? other, string path)
    {
#if TRANSFER_ENGINE_PACKAGE
        throw new NotSupportedException("TorchScript files are made by the built-in engine; TorchSharp's package cannot trace a network. Take the built-in engine, or save the weights for Python with WeightFile.Save(\"model.pth\", model.ToWeights()).");
#else
        using var quiet = no_grad();
        using var program = jit.trace(network, inputs => [forward(inputs[0])], [example]);
        if (other is not null && !Agrees(program, forward, other))
            throw new NotSupportedException($"What is traced of {network.GetName()} holds for batches of {example.shape[0]} only. Say which size shall be taken: Export(path, batch: 1).");
        jit.save(program, path);
#endif
    }

#if !TRANSFER_ENGINE_PACKAGE
    private static bool Agrees(jit.ScriptModule program, Func<Tensor, Tensor> forward, Tensor input)
    {
        using var scope = NewDisposeScope();
        try
        {
            var (found, wanted) = ((Tensor)program.call(input)!, forward(input));
            return found.shape.SequenceEqual(wanted.shape) && found.allclose(wanted, 1e-3, 1e-3);
        }
        catch (System.Runtime.InteropServices.ExternalException)
        {
            return false;
        }
    }
#endif

    /// <summary>A section in which matrix products and convolutions compute in bfloat16. With the package: nothing.</summary>
    internal static IDisposable? Autocast(Device device) =>
#if TRANSFER_ENGINE_PACKAGE
        null;
#else
        autocast(device.type, ScalarType.BFloat16);
#endif

    /// <summary>A section in which they compute in a number format; null for 32-bit numbers. With the package: nothing.</summary>
    internal static IDisposable? Autocast(Device device, Precision precision) =>
#if TRANSFER_ENGINE_PACKAGE
        null;
#else
        precision == Precision.Float32 ? null : autocast(device.type, precision == Precision.Float16 ? ScalarType.Float16 : ScalarType.BFloat16);
#endif

    /// <summary>What keeps float16 gradients from vanishing. With the package: null, and float16 is not for it.</summary>
    internal static GradientScaling? LossScaler()
    {
#if TRANSFER_ENGINE_PACKAGE
        return null;
#else
        var scaler = amp.GradScaler();
        return new(scaler.scale, scaler.unscale_, optimizer =>
        {
            scaler.step(optimizer);
            scaler.update();
        });
#endif
    }

    /// <summary>A section in which new layers get no random values, for networks that a file fills right after. With the package: nothing.</summary>
    internal static IDisposable? WithoutFirstValues() =>
#if TRANSFER_ENGINE_PACKAGE
        null;
#else
        TorchSharp.Binding.FirstValues.LeaveOut();
#endif

    /// <summary>
    /// A section in which the host does not tear the running code down: an interrupt waits for its end. With the package: nothing.
    /// </summary>
    internal static IDisposable? Whole() =>
#if TRANSFER_ENGINE_PACKAGE
        null;
#else
        TorchSharp.Binding.NoAbort.Enter();
#endif

    /// <summary>How many threads the operators share that this thread calls; others keep theirs. With the package: of the whole process.</summary>
    internal static void ThreadsHere(int count) =>
#if TRANSFER_ENGINE_PACKAGE
        set_num_threads(count);
#else
        TorchSharp.Binding.ThreadsHere.Set(count);
#endif

    /// <summary>Whether <see cref="IsUnshared"/> knows.</summary>
    internal static bool KnowsSharing =>
#if TRANSFER_ENGINE_PACKAGE
        false;
#else
        true;
#endif

    /// <summary>Whether nobody else holds the memory of a tensor: no view, no graph, no other tensor over it. With the package: unknown, so false.</summary>
    internal static bool IsUnshared(Tensor tensor) =>
#if TRANSFER_ENGINE_PACKAGE
        false;
#else
        TorchSharp.Binding.StorageUses.Of(tensor) == 1;
#endif
}
