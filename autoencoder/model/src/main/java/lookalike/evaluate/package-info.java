/**
 * How good vectors are: figures of an encoder beside baselines that need no learning. Here labelled
 * images are retrieved and rebuilt; the rooms below measure other things. Uses models, images and
 * what compares pictures; its reports are records that others print.
 */
@NullMarked
package lookalike.evaluate;

import org.jspecify.annotations.NullMarked;
