// One generator of random numbers and one count of living tensors serve the whole process: tests take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
