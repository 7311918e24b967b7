/** Properties that hold for any text, searched for exceptions by Jazzer. */
@NullMarked
package io.ringorder.fuzz;

import org.jspecify.annotations.NullMarked;
