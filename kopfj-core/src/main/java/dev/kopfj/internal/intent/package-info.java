/** What has happened to an object, and which handlers are meant by it; pure. Knows no requests and no threads. */
@NullMarked
package dev.kopfj.internal.intent;

import org.jspecify.annotations.NullMarked;
