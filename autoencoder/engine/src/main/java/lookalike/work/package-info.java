/**
 * How work is done, whatever it is: in order on many threads, with its progress told, its faults
 * gathered, its files whole or not there. Uses nothing but the JDK.
 */
@NullMarked
package lookalike.work;

import org.jspecify.annotations.NullMarked;
