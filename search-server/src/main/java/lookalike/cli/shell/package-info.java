/** What all commands share: options, exit codes, progress, faults in words. Knows no command. */
@NullMarked
package lookalike.cli.shell;

import org.jspecify.annotations.NullMarked;
