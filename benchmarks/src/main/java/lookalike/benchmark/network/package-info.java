/** The layers of our autoencoder, told once, for whoever builds it with other software. */
@NullMarked
package lookalike.benchmark.network;

import org.jspecify.annotations.NullMarked;
