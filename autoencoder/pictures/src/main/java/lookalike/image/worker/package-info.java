/**
 * Processes that decode. A native decoder that crashes, hangs or takes all memory takes its process
 * along, and here that is one which does nothing else. {@link lookalike.image.worker.DecoderPool}
 * is this process's side, {@link lookalike.image.worker.DecoderWorker} the other.
 */
@NullMarked
package lookalike.image.worker;

import org.jspecify.annotations.NullMarked;
