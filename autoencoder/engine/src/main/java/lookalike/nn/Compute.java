package lookalike.nn;

import lookalike.kernel.Kernels;

/**
 * What layers compute with.
 *
 * @param kernels the chosen operators
 * @param workers the threads that share a batch
 */
public record Compute(Kernels kernels, Workers workers) {}
