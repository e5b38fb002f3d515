/** What all commands share: options, exit codes, progress, faults in words. */
@NullMarked
package lookalike.cli.shell;

import org.jspecify.annotations.NullMarked;
