/** The door of sockets: an HTTP and HTTPS server in front of the API server. Knows no verbs, kinds or objects. */
@NullMarked
package dev.kopfj.sim.http;

import org.jspecify.annotations.NullMarked;
