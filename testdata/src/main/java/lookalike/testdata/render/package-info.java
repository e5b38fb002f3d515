/**
 * A small renderer: signed distance fields are sphere-traced on a stage with studio light; a film
 * samples, exposes and develops any {@link lookalike.testdata.render.Picture}.
 *
 * <p>Numbers are {@code double} and only operations that Java defines bit by bit are used, so the
 * same seed gives the same pixels on every machine. A subject is about two units tall, y points up,
 * colours are linear light.
 */
@NullMarked
package lookalike.testdata.render;

import org.jspecify.annotations.NullMarked;
