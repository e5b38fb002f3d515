/**
 * The words of the HTTP interface: fields read and checked, faults and answers written in one
 * shape. Only here faults have status codes.
 */
@NullMarked
package lookalike.server.http;

import org.jspecify.annotations.NullMarked;
