// Kernels are processes and threads of their own; tests that wait for their messages take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
