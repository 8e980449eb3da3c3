/**
 * What runs in containers: by what tests say of images and pods, by the command of a container, and by what is known of its
 * image. Knows nothing of nodes.
 */
@NullMarked
package dev.kopfj.sim.internal.node.program;

import org.jspecify.annotations.NullMarked;
